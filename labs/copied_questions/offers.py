"""Where questions can be copied from, and what is offered there."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Locale

from labs.models import CallPage
from labs.questions import library
from labs.questions.grouping import sections_of
from labs.questions.stored import Stored, with_words_of
from labs.questions.stream import QuestionsBlock, name_of
from portal.languages.chains import active_language, first_in_chain

from .copies import Copies, in_language, keys_in_conditions

BLOCKS = QuestionsBlock().child_blocks


@dataclass(frozen=True)
class OfferedEntry:
    """A heading or question to choose."""

    id: str
    key: str
    label: str
    kind: str
    """What editors call its kind."""
    is_heading: bool
    depends_on: list[str]
    """Words of the questions without which it is copied without its conditions."""


@dataclass(frozen=True)
class OfferedSet:
    """A set of the library, or a section of a form."""

    name: str
    label: str
    entries: list[OfferedEntry] = field(default_factory=list)


class Source(ABC):
    """Where questions come from."""

    @abstractmethod
    def sets(self) -> list[OfferedSet]:
        """What to choose from, in the words in which it is read."""

    @abstractmethod
    def originals(self) -> list[Stored]:
        """All of it as a page of the target's language stores it, in order."""

    @property
    @abstractmethod
    def foreign_language(self) -> str:
        """The language in which the words come, where there are none in the target's; empty otherwise."""

    @abstractmethod
    def bring_words(self, *, page: CallPage, copies: Copies) -> None:
        """Tell the upper floors which words of other languages belong to the copies on a draft of `page`."""


class LibrarySource(Source):
    """The library, for a page in `language`."""

    def __init__(self, language: str) -> None:
        self.of_page, self.language = language, written_in(language)

    def sets(self) -> list[OfferedSet]:
        read = written_in(active_language())
        return [
            OfferedSet(
                name, library.set_label(name, read), offered(library.stored_set(name, read), whole_library(read))
            )
            for name in library.sets()
        ]

    def originals(self) -> list[Stored]:
        return whole_library(self.language)

    @property
    def foreign_language(self) -> str:
        return "" if self.language == self.of_page else self.language

    def bring_words(self, *, page: CallPage, copies: Copies) -> None:
        words = {
            language: in_language(whole_library(language), copies.ids)
            for language in library.languages()
            if language != self.of_page
        }
        for tell in hooks.get_hooks("questions_copied_from_library"):
            tell(page=page, words=words)


class PageSource(Source):
    """The form of another call, read from the newest draft or from what is public, for a page in `locale`."""

    def __init__(self, origin: CallPage, locale: Locale, *, of_draft: bool) -> None:
        self.stored, self.locale, self.of_draft = origin, locale, of_draft

    @cached_property
    def origin(self) -> CallPage:
        page: CallPage = self.stored.get_latest_revision_as_object() if self.of_draft else self.stored
        return page

    @cached_property
    def translated(self) -> CallPage | None:
        """The origin in the target's language, where it was first written in another and has been translated."""
        if self.stored.locale_id == self.locale.pk:
            return None
        found: CallPage | None = self.stored.get_translation_or_none(self.locale)
        if found is not None and self.of_draft:
            return cast("CallPage", found.get_latest_revision_as_object())
        return found if found is not None and found.live else None

    def sets(self) -> list[OfferedSet]:
        sections = sections_of(self.originals(), lambda entry: BLOCKS[entry["type"]].is_heading)
        found = []
        for section in sections:
            entries = [*([section.heading] if section.heading else []), *section.questions]
            label = section.heading["value"]["label"] if section.heading else ""
            found.append(OfferedSet(entries[0]["id"], label, offered(entries, self.originals())))
        return found

    def originals(self) -> list[Stored]:
        return list(self.words_and_settings)

    @cached_property
    def words_and_settings(self) -> Sequence[Stored]:
        entries: list[Stored] = self.origin.questions.get_prep_value()
        translated = self.translated
        if translated is None:
            return entries
        words = {entry["id"]: entry for entry in translated.questions.get_prep_value()}
        return [with_words_of(entry, words.get(entry["id"])) for entry in entries]

    @property
    def foreign_language(self) -> str:
        has_own = self.stored.locale_id == self.locale.pk or self.translated is not None
        return "" if has_own else str(self.stored.locale.language_code)

    def bring_words(self, *, page: CallPage, copies: Copies) -> None:
        for tell in hooks.get_hooks("questions_copied_from_page"):
            tell(page=page, origin=self.origin, ids=copies.ids)


def written_in(language: str) -> str:
    """The language of the library that is nearest to `language`."""
    return first_in_chain(library.languages(), language) or ""


def whole_library(language: str) -> list[Stored]:
    return [entry for name in library.sets() for entry in library.stored_set(name, language)]


def offered(entries: Iterable[Stored], whole: Iterable[Stored]) -> list[OfferedEntry]:
    """Entries to choose; `whole` are all of the same source."""
    labels = {entry["value"]["key"]: entry["value"]["label"] for entry in whole}
    found = []
    for entry in entries:
        block, value = BLOCKS[entry["type"]], entry["value"]
        kind = capfirst(name_of(entry["type"]))
        needs = [labels[key] for key in keys_in_conditions(value) if key in labels]
        found.append(OfferedEntry(entry["id"], value["key"], value["label"], kind, block.is_heading, needs))
    return found
