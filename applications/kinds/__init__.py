"""How answers to each kind of question are handled: one module per kind, listed here.

All other code calls the methods of `Question`. The blocks with which editors
ask are in `labs.questions`; `manage.py check` compares the two lists.
"""

from typing import Any

from .base import Question
from .choice import ChoiceQuestion
from .consent import ConsentQuestion
from .country import CountryQuestion
from .date import DateQuestion
from .email import EmailQuestion
from .file import FileQuestion
from .long_text import LongTextQuestion
from .multiple_choice import MultipleChoiceQuestion
from .number import NumberQuestion
from .section import SectionHeading
from .text import TextQuestion

KINDS: tuple[type[Question], ...] = (
    SectionHeading,
    TextQuestion,
    LongTextQuestion,
    ChoiceQuestion,
    MultipleChoiceQuestion,
    CountryQuestion,
    EmailQuestion,
    NumberQuestion,
    DateQuestion,
    FileQuestion,
    ConsentQuestion,
)
BY_NAME = {kind.kind: kind for kind in KINDS}


def entries_of(schema: dict[str, Any]) -> list[Question]:
    """Headings and questions of a stored form, in its order."""
    return [BY_NAME[structure["kind"]](structure) for structure in schema["questions"]]


def questions_of(schema: dict[str, Any]) -> list[Question]:
    """The questions of a stored form, without headings."""
    return [entry for entry in entries_of(schema) if not entry.is_heading]
