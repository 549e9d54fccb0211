"""When a question is asked, and when it must be answered, by what was answered before it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .keys import key_block

KEYS_OF_ANSWERS = r"^[A-Za-z0-9_]+(\s*,\s*[A-Za-z0-9_]+)*$"
KEYS_ERROR = _("Keys of choices, separated by commas.")


class ConditionBlock(blocks.StructBlock):
    """An earlier question, and those of its answers with which the condition holds."""

    key = key_block(label=_("Key of the earlier question"), required=False)
    any_of = blocks.RegexBlock(
        regex=KEYS_OF_ANSWERS,
        error_messages={"invalid": KEYS_ERROR},
        label=_("Keys of its answers"),
        required=False,
        help_text=_("Separated by commas; leave empty for any answer. A consent is answered with “yes”."),
    )

    class Meta:
        icon = "rotate"
        template = "labs/questions/condition.html"


def condition(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What is stored of a condition: {"key": …, "any_of": [keys of answers, or none for any]}; None without one."""
    key = (value or {}).get("key")
    if not value or not key:
        return None
    return {"key": key, "any_of": [part.strip() for part in (value.get("any_of") or "").split(",") if part.strip()]}


def asked_if(question: str, answers: Sequence[str | Promise]) -> str:
    """When a question is asked, as a sentence for readers: by the words of an earlier question and of its answers."""
    if not answers:
        return gettext("Only if you have answered “%(question)s”.") % {"question": question}
    return gettext("Only if your answer to “%(question)s” is: %(answers)s.") % in_words(question, answers)


def required_if(question: str, answers: Sequence[str | Promise]) -> str:
    """When a question must be answered, as a sentence for readers."""
    if not answers:
        return gettext("Required if you have answered “%(question)s”.") % {"question": question}
    return gettext("Required if your answer to “%(question)s” is: %(answers)s.") % in_words(question, answers)


def in_words(question: str, answers: Sequence[str | Promise]) -> dict[str, str]:
    return {"question": question, "answers": " / ".join(map(str, answers))}


def some_of(least: int, questions: Sequence[str]) -> str:
    """How many of several questions must be answered, as a sentence for readers."""
    said = ngettext(
        "Answer at least one of these: %(questions)s.",
        "Answer at least %(count)d of these: %(questions)s.",
        least,
    )
    return said % {"count": least, "questions": " · ".join(questions)}
