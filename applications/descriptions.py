"""What is written about a file of a question: what it shows, and who made it.

In a form it is sent as an answer is, under the name of its question and the key of the file's row: "stills.12".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from portal.languages.plain_text import clean_line
from portal.reader_forms.fields import TextField

from .codes import digest_of
from .compiling import Schema
from .kinds import questions_of
from .models import File

NAME = re.compile(r"answer-(?P<question>[a-z0-9_]+)\.(?P<file>[1-9][0-9]{0,17})")
LONGEST = (300, 200)
"""Characters that fit: of what a file shows, and of who made it."""


@dataclass(frozen=True)
class Description:
    """What somebody wrote about a file."""

    question: str
    file: int
    words: list[str]
    """What it shows, and who made it."""
    base: str = field(default_factory=lambda: digest_of(["", ""]))
    """A digest of what its writer saw before."""

    @property
    def key(self) -> str:
        return key_of(self.question, self.file)

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence; empty where it can be stored."""
        for text, most in zip(self.words, LONGEST, strict=True):
            try:
                TextField(limit=most, required=False).clean(text)
            except ValidationError as error:
                return str(error.messages[0])
        return ""


def key_of(question: str, file: int) -> str:
    return f"{question}.{file}"


def words_of(file: File) -> list[str]:
    return [file.alt, file.credit]


def is_about_file(name: str) -> bool:
    """Whether an input of this name holds words about a file."""
    return NAME.fullmatch(name) is not None


def in_one_line(words: list[str]) -> str:
    """The words about a file as a text; empty where there are none."""
    return " · ".join(words) if any(words) else ""


def described_questions(names: Iterable[str]) -> set[str]:
    """The keys of the questions about whose files a form has inputs of these names."""
    return {about["question"] for about in map(NAME.fullmatch, names) if about}


def sent_descriptions(schema: Schema, part: str, data: MultiValueDict[str, str]) -> dict[str, Description]:
    """{key: what a sent form says about a file} for the questions of a part whose files are described."""
    described = {question.key for question in questions_of(schema, part) if question.is_described}
    found = {}
    for name in data:
        about = NAME.fullmatch(name)
        if about is None or about["question"] not in described:
            continue
        alt, credit = [*map(clean_line, data.getlist(name)), "", ""][:2]
        key = name.removeprefix("answer-")
        base = {"base": clean_line(str(data[f"based-{key}"]))} if f"based-{key}" in data else {}
        found[key] = Description(about["question"], int(about["file"]), [alt, credit], **base)
    return found
