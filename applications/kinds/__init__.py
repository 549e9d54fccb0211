"""How answers to each kind of question are handled: one module per kind, listed here.

All other code calls the methods of `Question`. The blocks with which editors
ask are in `labs.questions`; `manage.py check` compares the two lists.
"""

from typing import Any

from labs.questions.grouping import Section, sections_of

from .base import Question
from .choice import ChoiceQuestion
from .consent import ConsentQuestion
from .country import CountryQuestion
from .date import DateQuestion
from .email import EmailQuestion
from .file import FileQuestion
from .files import FilesQuestion
from .language import LanguageQuestion
from .long_text import LongTextQuestion
from .money import MoneyQuestion
from .multiple_choice import MultipleChoiceQuestion
from .number import NumberQuestion
from .phone import PhoneQuestion
from .pictures import PicturesQuestion
from .rows import RowsQuestion
from .section import SectionHeading
from .text import TextQuestion
from .url import UrlQuestion
from .video import VideoQuestion

KINDS: tuple[type[Question], ...] = (
    SectionHeading,
    TextQuestion,
    LongTextQuestion,
    ChoiceQuestion,
    MultipleChoiceQuestion,
    CountryQuestion,
    LanguageQuestion,
    EmailQuestion,
    PhoneQuestion,
    NumberQuestion,
    MoneyQuestion,
    DateQuestion,
    RowsQuestion,
    UrlQuestion,
    VideoQuestion,
    FileQuestion,
    PicturesQuestion,
    ConsentQuestion,
)
BY_NAME = {kind.kind: kind for kind in KINDS}
RowsQuestion.kinds = BY_NAME


def entries_of(schema: dict[str, Any]) -> list[Question]:
    """Headings and questions of a stored form, in its order."""
    return [BY_NAME[structure["kind"]](structure) for structure in schema["questions"]]


def questions_of(schema: dict[str, Any], part: str | None = None) -> list[Question]:
    """The questions of a stored form, without headings; of one part of it, where `part` names one."""
    questions = [entry for entry in entries_of(schema) if not entry.is_heading]
    return [question for question in questions if part in (None, question.part)]


def file_questions_of(schema: dict[str, Any], part: str | None = None) -> list[FilesQuestion]:
    """Those that are answered with files."""
    return [question for question in questions_of(schema, part) if isinstance(question, FilesQuestion)]


def sections_of_part(schema: dict[str, Any], part: str) -> list[Section[Question]]:
    """The questions of one part under their headings, in the order of the form; without headings that stay empty."""
    sections = sections_of(entries_of(schema), lambda entry: entry.is_heading)
    for section in sections:
        section.questions = [question for question in section.questions if question.part == part]
    return [section for section in sections if section.questions]


def has_part(schema: dict[str, Any], part: str) -> bool:
    """Whether the form asks anything in this part."""
    return any(question.part == part for question in questions_of(schema))
