"""The base of every kind of question: how its answers are read, checked, shown and exported."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from applications.choices import PartKind
from applications.fields.days import DayBox
from applications.models import File
from labs.choices import PersonalRole, Required
from portal.languages.plain_text import clean_line

from .any_answer import as_text, is_simple
from .inputs import Group

AUTOCOMPLETE = {
    "name": "name",
    "phone": "tel",
    "city": "address-level2",
    "residence": "country",
    "birth_year": "bday-year",
    "birth_date": "bday",
}
"""{key of a question: value of HTML's `autocomplete`}"""


class Question:
    """A question of a stored form; each kind is a subclass.

    A subclass sets `kind`, defines `field`, has a template named after the kind,
    and overrides what differs. A stored answer is plain JSON; what could not be
    read stays as it was typed, so that it can be shown again.
    """

    kind: ClassVar[str]
    """The name of the kind in stored forms, the same as that of its block in `labs.questions`."""
    is_heading: ClassVar[bool] = False
    is_file: ClassVar[bool] = False
    """Whether the answer is a file, which is stored apart from the answers."""
    is_described: ClassVar[bool] = False
    """Whether each of its files has words of its own: what it shows, and who made it."""
    is_consent: ClassVar[bool] = False
    """Whether the answer is a consent, which is recorded with the text that was read."""
    input_mode: ClassVar[str] = ""
    """The value of HTML's `inputmode`; empty for the usual keyboard."""
    is_checked_while_written: ClassVar[bool] = True
    """Whether what is wrong can be told before its writer is done with it."""
    personal_roles: ClassVar[tuple[PersonalRole, ...]] = ()
    """What its answer can say about whoever writes it."""

    def __init__(self, structure: Mapping[str, Any]) -> None:
        """`structure` is what the block's own `structure` returned: key, kind, limits."""
        self.structure = structure

    @property
    def key(self) -> str:
        return str(self.structure["key"])

    @property
    def part(self) -> str:
        """The part of the form it belongs to, by who answers it."""
        return str(self.structure.get("answered_by", PartKind.APPLICANT.value))

    @property
    def personal_role(self) -> str:
        """What its answer says about whoever writes it, where an editor has said so; empty for others."""
        return str(self.structure.get("role", ""))

    @property
    def is_required(self) -> bool:
        """Whether it must be answered on submitting."""
        return bool(self.structure.get("required") == Required.SUBMIT)

    @property
    def megabytes(self) -> int:
        """The most megabytes that its file may have; 0 for kinds without files."""
        return 0

    @property
    def most_files(self) -> int:
        """How many files answer it at most; 0 for kinds without files."""
        return 0

    @property
    def longest_answer(self) -> int:
        """How many characters fit in its one input; 0 where they are not counted."""
        return 0

    @property
    def letters_expected(self) -> int:
        """How many letters most people write; 0 where the answer is known, and only chosen or typed."""
        return 0

    def field(self) -> forms.Field:
        """The form field that reads what was typed and checks the answer by the limits of this question."""
        raise NotImplementedError

    def read(self, values: Sequence[str]) -> Any:
        """The answer to store, from the values of its inputs, which share one name, in the order of the page.

        Input that cannot be read stays the text that was typed.
        """
        typed = values[-1] if values else ""
        try:
            return self.field().to_python(typed)
        except ValidationError:
            return clean_line(typed)

    def is_readable(self, answer: Any) -> bool:
        """Whether an answer from `read` is one of this kind, and not what was typed instead."""
        try:
            self.field().to_python(answer)
        except ValidationError:
            return False
        return self.is_read(answer)

    def choice_in(self, _answer: Any) -> str:
        """The key of the one choice that an answer is, for filters; empty for other kinds."""
        return ""

    def keys_in(self, answer: Any) -> set[str]:
        """The keys of an answer that conditions can name: of what was chosen, one or several."""
        return {one for one in (answer if isinstance(answer, list) else [answer]) if isinstance(one, str)}

    def is_empty(self, answer: Any) -> bool:
        """Whether nothing was answered. Zero is an answer."""
        return (
            answer is None or answer is False or answer in ([], {}) or (isinstance(answer, str) and not answer.strip())
        )

    def listed_error(self, error: str, _answer: Any, _words: Mapping[str, Any]) -> str:
        """What is wrong with the answer, for a list away from the inputs: it says which of several is meant."""
        return error

    def check(self, answer: Any, _files: int = 0) -> None:
        """Raises ValidationError where `answer`, which may be any JSON, or the number of files may not be submitted."""
        self.field().clean(None if self.is_empty(answer) else answer)
        if not self.is_empty(answer) and not self.is_read(answer):
            # It could not be read when it was typed, and can now: the form or the language is another.
            raise ValidationError(gettext_lazy("Please type this answer again."), code="unread")

    def is_read(self, _answer: Any) -> bool:
        """Whether a valid answer is stored as this kind stores it, and not as text that could not be read."""
        return True

    def in_country(self, answer: Any, _country: str) -> Any:
        """An answer from `read`, read once more by the rules of the country, a code, in which the applicant lives."""
        return answer

    def has_place_for(self, answer: Any) -> bool:
        """Whether its inputs can show all of an answer, which may have been given in an older version of the form."""
        return answer is None or self.has_shape(answer)

    def taken_over(self, answer: Any) -> Any:
        """What this question takes of an answer that was given to one of its kind in another form; None for nothing."""
        try:
            self.check(answer)
        except ValidationError:
            return None
        return answer if self.is_readable(answer) and self.has_place_for(answer) else None

    def limit(self) -> str:
        """The limits in a sentence of the active language; empty without any."""
        return ""

    def choices(self, _words: Mapping[str, Any]) -> list[tuple[str, str]]:
        """(stored value, label) of each choice, in the order in which they are shown."""
        return []

    def offered(self, _words: Mapping[str, Any]) -> list[str]:
        """What readers are told beforehand of the answers: those that the form offers, or the columns of a table."""
        return []

    def in_words(self, answer: Any, words: Mapping[str, Any]) -> str:
        """An answer as people read it, in the active language; empty where there is none.

        `words` are those of the question. `answer` may be invalid, as in a draft, or of another kind.
        """
        if not self.has_shape(answer):
            return as_text(answer)
        try:
            return str(self.written(answer, words))
        except (TypeError, ValueError, ArithmeticError):
            return as_text(answer)

    def has_shape(self, answer: Any) -> bool:
        """Whether an answer is built as those of this kind; it may come from the kind that the question had before."""
        return is_simple(answer)

    def in_input(self, answer: Any) -> str:
        """An answer as its input shows it; `read` makes the same answer of it again."""
        return "" if isinstance(answer, bool) else as_text(answer)

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        """A valid answer in words. May raise TypeError, ValueError or ArithmeticError for an invalid one."""
        return str(answer)

    def in_table(self, answer: Any, words: Mapping[str, Any], _files: Sequence[File]) -> str:
        """The text of a spreadsheet cell; `files` are those given as the answer."""
        return self.in_words(answer, words)

    @property
    def template(self) -> str:
        """The template that renders it in a form."""
        return f"applications/questions/{self.kind}.html"

    @property
    def autocomplete(self) -> str:
        """The value of HTML's `autocomplete`; empty where the browser decides."""
        return AUTOCOMPLETE.get(self.key) or AUTOCOMPLETE.get(self.personal_role, "")

    def boxes(self, _shown: str) -> list[DayBox]:
        """The inputs of a day with what they show."""
        return []

    def groups(self, _answer: Any, _words: Mapping[str, Any], _is_wrong: bool) -> list[Group]:
        """Its inputs with what they show, where it has several; `answer` may be any JSON."""
        return []

    def input_type(self, _shown: str, _is_wrong: bool) -> str:
        """The type of its HTML input, which may depend on the value shown and on whether that is wrong."""
        return "tel" if self.autocomplete == "tel" else "text"
