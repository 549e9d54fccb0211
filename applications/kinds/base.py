"""What every kind of question answers for: how its answers are read, checked, shown and taken away."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.choices import PersonalRole
from applications.inspection import Inspected
from labs.choices import Required
from portal.languages.plain_text import clean_line

AUTOCOMPLETE = {
    "name": "name",
    "phone": "tel",
    "city": "address-level2",
    "residence": "country",
    "birth_year": "bday-year",
    "birth_date": "bday",
}
"""What browsers may fill in by themselves, by the question's key."""


class Question:
    """A question of a stored form; each kind is a subclass.

    A kind sets `kind`, gives a form `field`, has a template of its name, and
    overrides what differs. A stored answer is plain JSON; what could not be
    read stays as it was typed, so that it can be shown again.
    """

    kind: ClassVar[str]
    """The name in stored forms, the same as the block's in `labs.questions`."""
    is_heading: ClassVar[bool] = False
    is_file: ClassVar[bool] = False
    """Whether files answer it, which are kept beside the answers."""
    is_consent: ClassVar[bool] = False
    """Whether giving it is recorded with the text that was read."""
    personal_role: ClassVar[PersonalRole | None] = None
    """What its answer can say of the person."""

    def __init__(self, structure: Mapping[str, Any]) -> None:
        """`structure` is what the block has compiled: key, kind, limits."""
        self.structure = structure

    @property
    def key(self) -> str:
        return str(self.structure["key"])

    @property
    def is_required(self) -> bool:
        """Whether it must be answered on submitting."""
        return bool(self.structure.get("required") == Required.SUBMIT)

    @property
    def megabytes(self) -> int:
        """How much its files may weigh."""
        return 0

    def field(self) -> forms.Field:
        """The form field that reads what was typed and checks the answer by the limits of this question."""
        raise NotImplementedError

    def read(self, values: Sequence[str]) -> Any:
        """The answer to store, from the values of its inputs, which share one name, as they follow on the page.

        What cannot be read stays the text that was typed.
        """
        typed = values[-1] if values else ""
        try:
            return self.field().to_python(typed)
        except ValidationError:
            return clean_line(typed)

    def is_empty(self, answer: Any) -> bool:
        """Whether nothing was answered. Zero is an answer."""
        return answer is None or answer is False or answer == [] or (isinstance(answer, str) and not answer.strip())

    def check(self, answer: Any, _files: int = 0) -> None:
        """Raises ValidationError where `answer`, whatever JSON it is, or the number of files may not be submitted."""
        self.field().clean(None if self.is_empty(answer) else answer)

    def inspect(self, upload: UploadedFile) -> Inspected:
        """A file given as an answer, checked: for kinds that files answer. Raises RefusedFileError with a sentence."""
        raise NotImplementedError

    def limit(self) -> str:
        """The limits in a sentence of the active language; empty without any."""
        return ""

    def choices(self, _words: Mapping[str, Any]) -> list[tuple[str, str]]:
        """What can be chosen: stored value and words, in the order they are shown."""
        return []

    def in_words(self, answer: Any, words: Mapping[str, Any]) -> str:
        """An answer as people read it, in the active language; empty where there is none.

        `words` are those of the question; a draft may hold what is no answer.
        """
        if answer is None:
            return ""
        try:
            return self.written(answer, words)
        except (TypeError, ValueError, ArithmeticError):
            return str(answer)

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        """An answer of this kind in words. May raise TypeError, ValueError or ArithmeticError for any other."""
        return str(answer)

    def in_table(self, answer: Any, words: Mapping[str, Any], _files: Sequence[Mapping[str, Any]]) -> str:
        """The cell of a spreadsheet; `files` are those that answer the question."""
        return self.in_words(answer, words)

    @property
    def template(self) -> str:
        """The template that draws it in a form."""
        return f"applications/questions/{self.kind}.html"

    @property
    def autocomplete(self) -> str:
        """What a browser may fill in by itself, in HTML's words; empty where it decides alone."""
        return AUTOCOMPLETE.get(self.key, "")

    def input_type(self, _shown: str, _is_wrong: bool) -> str:
        """The type of its input, by the value shown in it and whether that is wrong."""
        return "tel" if self.autocomplete == "tel" else "text"
