"""A form in sections: its questions grouped under the headings between them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
SHORT = 12
"""As many questions stand open on one page."""


@dataclass
class Section(Generic[Entry]):
    """A heading with its questions; questions before the first heading are in a section without one.

    `first` is the number of its first question; numbering does not start again in each section.
    """

    heading: Entry | None = None
    questions: list[Entry] = field(default_factory=list)
    first: int = 1


def sections_of(entries: Iterable[Entry], is_heading: Callable[[Entry], bool]) -> list[Section[Entry]]:
    """The headings and questions of a form, in their order, grouped into sections."""
    sections: list[Section[Entry]] = []
    number = 1
    for entry in entries:
        if is_heading(entry):
            sections.append(Section(entry, first=number))
            continue
        if not sections:
            sections.append(Section())
        sections[-1].questions.append(entry)
        number += 1
    return sections
