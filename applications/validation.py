"""Whether answers may be submitted: one pure function for the server, the tests and, later, the browser."""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.country_names import all_codes
from portal.plaintext import clean_text, is_storable

from .answers import Answers
from .choices import Required, Stage
from .compiling import Schema

LARGEST = 10**15
STORED_BITS = 1000
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
EMAIL_LENGTH = 254
USUAL_NUMBER = 90
"""Minutes of a film: an example where nothing says what the number counts."""
DEFAULT_LENGTH = {"text": 120, "long_text": 20_000}
is_email = EmailValidator()


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer. As a string: a sentence in the active language."""

    code: str
    message: str | Promise
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message % self.params) if self.params else str(self.message)


Errors = dict[str, Problem]


def validate(schema: Schema, answers: Answers, files: Mapping[str, int], stage: Stage) -> Errors:
    """What is wrong, by the key of the question; empty where nothing is.

    `answers` are as `read_answers` makes them, or anything JSON can hold.
    `files` says how many files each question has. On saving only what cannot
    be stored is wrong; on submitting every rule of the form counts.
    """
    questions = {question["key"]: question for question in schema["questions"]}
    errors = {key: Problem("unknown", _("This form has no such question.")) for key in answers if key not in questions}
    for key, question in questions.items():
        problem = problem_with(question, answers.get(key), files.get(key, 0), stage)
        if problem:
            errors[key] = problem
    return errors


def problem_with(question: dict[str, Any], answer: Any, files: int, stage: Stage) -> Problem | None:
    kind = question["kind"]
    if kind == "section":
        return None
    if not can_be_stored(answer):
        return Problem("unstorable", _("This answer cannot be stored as it is. Type it again, please."))
    if stage == Stage.SAVE:
        return None
    if is_empty(answer) and not (kind == "file" and files):
        required = question.get("required") == Required.SUBMIT
        return Problem("required", MISSING.get(kind, MISSING["text"])) if required else None
    return CHECKS[kind](question, answer)


def can_be_stored(answer: Any) -> bool:
    """Whether both databases take it: no null bytes, no lone surrogates, no number beyond JSON, at any depth."""
    if isinstance(answer, str):
        return is_storable(answer)
    if isinstance(answer, float):
        return math.isfinite(answer)
    if isinstance(answer, int):
        return answer.bit_length() <= STORED_BITS
    if isinstance(answer, Mapping):
        return all(can_be_stored(part) for pair in answer.items() for part in pair)
    return not isinstance(answer, list) or all(map(can_be_stored, answer))


def is_empty(answer: Any) -> bool:
    return answer is None or answer is False or answer == [] or (isinstance(answer, str) and not answer.strip())


MISSING = {
    "text": _("Answer this question."),
    "choice": _("Choose one."),
    "multiple_choice": _("Choose at least one."),
    "country": _("Choose a country."),
    "email": _("Write your e-mail address."),
    "number": _("Write a number."),
    "date": _("Choose a day."),
    "file": _("Choose a file."),
    "consent": _("Without your consent we cannot take the application."),
}


def check_text(question: dict[str, Any], answer: Any) -> Problem | None:
    if not isinstance(answer, str):
        return Problem("kind", _("Answer with text."))
    length = len(clean_text(answer))
    limit = question.get("max_length") or DEFAULT_LENGTH[question["kind"]]
    if length > limit:
        return over_limit(length, limit)
    least = question.get("min_length") or 0
    if length < least:
        return Problem(
            "too_short",
            ngettext_lazy(
                "Write at least %(least)d character; you have %(length)d.",
                "Write at least %(least)d characters; you have %(length)d.",
                "least",
            ),
            {"least": least, "length": length},
        )
    return None


def over_limit(length: int, limit: int) -> Problem:
    return Problem(
        "too_long",
        ngettext_lazy(
            "This is %(over)d character too long: it has %(length)d, and %(limit)d fit. Nothing was cut.",
            "This is %(over)d characters too long: it has %(length)d, and %(limit)d fit. Nothing was cut.",
            "over",
        ),
        {"over": length - limit, "length": length, "limit": limit},
    )


def check_choice(question: dict[str, Any], answer: Any) -> Problem | None:
    if not isinstance(answer, str) or answer not in question["choices"]:
        return Problem("unknown_choice", _("Choose one of the answers in the list."))
    return None


def check_choices(question: dict[str, Any], answer: Any) -> Problem | None:
    if not isinstance(answer, list) or not all(isinstance(key, str) and key in question["choices"] for key in answer):
        return Problem("unknown_choice", _("Choose from the answers in the list."))
    count = len(set(answer))
    least, most = question.get("min_choices") or 0, question.get("max_choices")
    if count < least:
        message = ngettext_lazy("Choose at least %(limit)d.", "Choose at least %(limit)d.", "limit")
        return Problem("too_few", message, {"limit": least})
    if most is not None and count > most:
        message = ngettext_lazy("Choose at most %(limit)d.", "Choose at most %(limit)d.", "limit")
        return Problem("too_many", message, {"limit": most})
    return None


def check_country(_question: dict[str, Any], answer: Any) -> Problem | None:
    if not isinstance(answer, str) or answer not in all_codes():
        return Problem("unknown_choice", _("Choose a country from the list."))
    return None


def check_email(_question: dict[str, Any], answer: Any) -> Problem | None:
    problem = Problem("email", _("Write a full e-mail address, like name@example.org."))
    if not isinstance(answer, str) or len(answer) > EMAIL_LENGTH:
        return problem
    try:
        is_email(answer)
    except ValidationError:
        return problem
    return None


def check_number(question: dict[str, Any], answer: Any) -> Problem | None:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        message = _("Write a number in figures, for instance %(example)s.")
        return Problem("kind", message, {"example": example_of(question)})
    if abs(answer) >= LARGEST:
        return Problem("too_large", _("This number is too large."))
    least, most = question.get("min_value"), question.get("max_value")
    if least is not None and answer < least:
        return Problem("below", _("Write a number not below %(limit)s."), {"limit": least})
    if most is not None and answer > most:
        return Problem("above", _("Write a number not above %(limit)s."), {"limit": most})
    return None


def example_of(question: dict[str, Any]) -> int:
    """A number that the limits of the question allow: a year where it asks for one."""
    least, most = question.get("min_value"), question.get("max_value")
    if least is not None and most is not None:
        return int(least + most) // 2
    if least is not None:
        return max(USUAL_NUMBER, int(least))
    return USUAL_NUMBER if most is None else min(USUAL_NUMBER, int(most))


def check_day(_question: dict[str, Any], answer: Any) -> Problem | None:
    try:
        day = dt.date.fromisoformat(answer) if isinstance(answer, str) else None
    except ValueError:
        day = None
    if day is None:
        return Problem("kind", _("Write a day that exists, for instance 31.12.2026."))
    if not FIRST_DAY <= day <= LAST_DAY:
        return Problem("far_away", _("Write a year between 1900 and 2100."))
    return None


def check_file(_question: dict[str, Any], answer: Any) -> Problem | None:
    return None if answer is None else Problem("kind", _("Answer with a file."))


def check_consent(_question: dict[str, Any], answer: Any) -> Problem | None:
    return None if answer is True else Problem("kind", _("Tick the box if you agree."))


CHECKS: dict[str, Callable[[dict[str, Any], Any], Problem | None]] = {
    "text": check_text,
    "long_text": check_text,
    "choice": check_choice,
    "multiple_choice": check_choices,
    "country": check_country,
    "email": check_email,
    "number": check_number,
    "date": check_day,
    "file": check_file,
    "consent": check_consent,
}
