"""What a PDF says, without how it looks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PdfLine:
    """A label with its value, or a question with its answer, which may have several lines."""

    label: str
    text: str


@dataclass(frozen=True)
class PdfEntry:
    """An entry of several paragraphs: a title, small print below it, a text, a list."""

    title: str
    details: Sequence[str] = ()
    text: str = ""
    items: Sequence[str] = ()


@dataclass(frozen=True)
class PdfSection:
    """A heading, which may be empty, over paragraphs, lines, entries, or over a list such as that of files.

    `is_part`: what follows belongs to it, and it begins a page, unless the document begins with it.
    """

    heading: str
    lines: Sequence[PdfLine] = ()
    items: Sequence[str] = ()
    intro: Sequence[str] = ()
    entries: Sequence[PdfEntry] = ()
    is_part: bool = False


@dataclass(frozen=True)
class PdfDocument:
    """A document in one language. Texts are plain, of any length and in any script."""

    title: str
    language: str
    """Code of the language, which reading aloud needs, and in which pages are numbered."""
    made_at: dt.datetime
    """An aware moment, kept in the file: the same document of the same moment gives the same bytes."""
    author: str = ""
    """Who issues it."""
    intro: Sequence[str] = ()
    """Paragraphs under the title."""
    facts: Sequence[PdfLine] = ()
    sections: Sequence[PdfSection] = ()
    footer: str = ""
    """Stands on every page, before the number of the page."""
