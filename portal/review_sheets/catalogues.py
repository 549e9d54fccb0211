"""The catalogue of a language: read by Babel; written by changing the lines of some of its entries, and no others."""

import ast
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import GNUTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize
from django.conf import settings

from portal.management.commands.compile_catalogues import read_catalogue

from .sources import Key

FORMER = "| msgid "
FORMER_CONTEXT = "| msgctxt "
NUMBERS = (*range(131), 1000)
EXAMPLES = 4


class CatalogueError(Exception):
    """A sentence on why a catalogue cannot be changed."""


@dataclass(frozen=True)
class Entry:
    """A sentence in one language; several texts where it depends on a number.

    `former`: what it was in English, where its translation was not gone over since.
    """

    key: Key
    plural: str
    texts: tuple[str, ...]
    former: Key | None = None

    @property
    def digest(self) -> str:
        """What a signature is of: the texts, and the English they stand for."""
        return sha256("\0".join((self.key.english, self.plural, *self.texts)).encode()).hexdigest()[:16]


def write_whole(file: Path, text: str) -> None:
    """In place of what the file held: all of it, or where this breaks off nothing."""
    unfinished = file.with_name(f"{file.name}-{os.getpid()}")
    try:
        unfinished.write_text(text, "utf-8")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def path_of(language: str) -> Path:
    folder = Path(settings.LOCALE_PATHS[0]) / language
    return folder / "LC_MESSAGES" / "django.po"


class CatalogueOfLanguage:
    """`entries` by their keys, in the order of the file. Raises CommandError where the file cannot be read."""

    def __init__(self, language: str) -> None:
        self.path = path_of(language)
        self.read: Catalog = read_catalogue(self.path)
        messages = {key_of(message): message for message in self.read if message.id}
        self.entries = {key: entry_of(key, message) for key, message in messages.items()}

    def numbers(self) -> list[tuple[int, ...]]:
        """For each plural form the first numbers that take it: [(1, 21, 31, 41), (2, 3, 4, 22), …]."""
        forms: list[list[int]] = [[] for _form in range(self.read.num_plurals)]
        chosen = form_chooser(self.read)
        for number in NUMBERS:
            forms[chosen(number)].append(number)
        return [tuple(numbers[:EXAMPLES]) for numbers in forms]

    def text_for(self, key: Key, number: int) -> str:
        """The text that stands with `number`."""
        entry = self.entries[key]
        return entry.texts[form_chooser(self.read)(number)] if entry.plural else entry.texts[0]

    def with_changes(self, changes: Mapping[Key, tuple[str, ...]]) -> str:
        """The file with other texts for some entries; they lose the note of what they were in English before.

        Raises CatalogueError where an entry does not stand in the file as this project writes it.
        """
        blocks = self.path.read_text("utf-8").rstrip("\n").split("\n\n")
        places = {bare(block): number for number, block in enumerate(blocks)}
        for key, texts in changes.items():
            entry = self.entries[key]
            number = places.get(lines_of(entry, entry.texts))
            if number is None:
                raise CatalogueError(
                    f"{self.path}: the entry “{key.english}” is not written as the others, with each text on one line"
                )
            kept = [line for line in blocks[number].splitlines() if line.startswith("#") and line[:2] != "#|"]
            blocks[number] = "\n".join([*kept, lines_of(entry, texts)])
        return "\n\n".join(blocks) + "\n"


def key_of(message: Message) -> Key:
    english = message.id[0] if message.pluralizable else message.id
    return Key(message.context, english)


def entry_of(key: Key, message: Message) -> Entry:
    plural = message.id[1] if message.pluralizable else ""
    texts = tuple(message.string) if message.pluralizable else (message.string,)
    return Entry(key, plural, texts, former_key(message))


def former_key(message: Message) -> Key | None:
    """What the notes above an entry, which begin with "#|", say it was before."""
    notes = {
        mark: ast.literal_eval(comment.removeprefix(mark))
        for comment in message.user_comments
        for mark in (FORMER, FORMER_CONTEXT)
        if comment.startswith(mark)
    }
    return Key(notes.get(FORMER_CONTEXT), notes[FORMER]) if FORMER in notes else None


def form_chooser(catalogue: Catalog) -> Callable[[int], int]:
    """By a number, which of the plural forms stands with it, as gettext itself chooses."""
    probe = Catalog(locale=catalogue.locale)
    probe.mime_headers = catalogue.mime_headers
    probe.add(("form", "forms"), tuple(map(str, range(catalogue.num_plurals))))
    file = BytesIO()
    write_mo(file, probe)
    file.seek(0)
    translations = GNUTranslations(file)
    return lambda number: int(translations.ngettext("form", "forms", number))


def bare(block: str) -> str:
    """An entry of a file without its comments."""
    return "\n".join(line for line in block.splitlines() if not line.startswith("#"))


def lines_of(entry: Entry, texts: tuple[str, ...]) -> str:
    """An entry as it is written in a file."""
    context = [f"msgctxt {written(entry.key.context)}"] if entry.key.context is not None else []
    if not entry.plural:
        return "\n".join([*context, f"msgid {written(entry.key.english)}", f"msgstr {written(texts[0])}"])
    forms = [f"msgstr[{number}] {written(text)}" for number, text in enumerate(texts)]
    return "\n".join([*context, f"msgid {written(entry.key.english)}", f"msgid_plural {written(entry.plural)}", *forms])


def written(text: str) -> str:
    """`text` in quotation marks, on one line unless it has several itself."""
    return normalize(text, width=0)
