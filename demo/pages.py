"""Makes pages from the demo's texts, each first in its source language, then in the others."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Page

from editorial.actions import import_translations
from home.models import HomePage
from home.words import text_fields_besides_title
from portal.models import BasePage, PortalImage

from . import words as written

FIRST_LANGUAGE = "en"
Fields = Callable[[str], dict[str, Any]]


@dataclass
class PlannedPage:
    """A page to make for the demo: its address, its type, and what differs by language."""

    address: str
    """Path below the front page: "labs/impact-lab"."""
    words: str
    """Path of its text: "labs/impact-lab"; empty for a page that has only a title."""
    model: type[BasePage]
    facts: dict[str, Any] = field(default_factory=dict)
    by_language: Fields = lambda _language: {}
    source: str = FIRST_LANGUAGE
    titles: dict[str, str] = field(default_factory=dict)
    press_pictures: tuple[PortalImage, ...] = ()

    @property
    def slug(self) -> str:
        return self.address.rpartition("/")[2]

    @property
    def parent_address(self) -> str:
        return self.address.rpartition("/")[0]

    @property
    def is_section(self) -> bool:
        """Whether it is a section, which has other pages below it in every language."""
        return self.words.endswith("/index")

    def languages(self) -> list[str]:
        """Codes of all languages, the source first."""
        return [self.source, *(code for code in written.LANGUAGES if code != self.source)]

    def title(self, language: str) -> str:
        return self.titles.get(language) or written.words(language, self.words)["title"]


class Builder:
    """Makes planned pages below the front pages; a page that exists stays as it is."""

    def __init__(self, homes: dict[str, HomePage]) -> None:
        self.homes = homes
        self.locales = {code: Locale.objects.get(language_code=code) for code in homes}
        self.sources: dict[str, Page] = {}

    def page_at(self, address: str, language: str) -> Page | None:
        """The page at an address below one front page, live or not."""
        path = f"{self.homes[language].url_path}{address}/" if address else self.homes[language].url_path
        return Page.objects.filter(url_path=path).first()

    def link(self, path: str) -> int:
        """Id of the source page to which an internal link in the texts leads. Raises KeyError for an unknown path."""
        if path not in self.sources:
            for language in ("en", *self.homes):
                found = self.page_at(path, language)
                if found is not None:
                    self.sources[path] = found
                    break
        return self.sources[path].pk

    def place(self, planned: PlannedPage) -> bool:
        """Make the source page as an empty draft. Returns whether its text is still to be written.

        Sections exist already, with nothing but their titles.
        """
        existing = self.page_at(planned.address, planned.source)
        if existing is not None:
            is_bare_section = planned.is_section and not text_fields_besides_title(existing.specific)
            return existing.latest_revision_id is None or is_bare_section
        parent = self.page_at(planned.parent_address, planned.source)
        if parent is None:
            raise LookupError(f"{planned.address}: its parent does not exist in {planned.source}.")
        page = planned.model(title=planned.title(planned.source), slug=planned.slug, live=False, **planned.facts)
        parent.add_child(instance=page)
        return True

    def fill(self, planned: PlannedPage) -> None:
        """Write and publish the source page, then each translation, which is imported as finished."""
        source = self.page_at(planned.address, planned.source)
        if source is None:
            raise LookupError(f"{planned.address} was not placed.")
        original = source.specific
        self.write(original, planned, planned.source)
        original.save_revision().publish()
        original = source.specific_class.objects.get(pk=source.pk)
        drafts = {}
        for language in planned.languages()[1:]:
            translated = original.copy_for_translation(self.locales[language])
            self.write(translated, planned, language)
            drafts[translated] = translated.save_revision()
        import_translations(source=original, translations=drafts, is_finished=True)
        for draft in drafts.values():
            draft.publish()

    def write(self, page: BasePage, planned: PlannedPage, language: str) -> None:
        """Set the text of one language on a page, unsaved."""
        words = written.words(language, planned.words) if planned.words else {}
        page.title = page.draft_title = planned.title(language)
        page.lead = words.get("lead", "")
        page.search_description = words.get("search_description", "")
        if words.get("body") and hasattr(page, "body"):
            blocks = written.body(planned.words, words["body"], self.link)
            if planned.press_pictures:
                keys = [image.pk for image in planned.press_pictures]
                blocks.append(written.press_pictures(planned.words, words["pictures_title"], keys))
            page.body = json.dumps(blocks)
        for name, value in planned.by_language(language).items():
            setattr(page, name, value)


def build(
    builder: Builder, plans: list[PlannedPage], with_progress: Callable[[list[PlannedPage]], Iterable[PlannedPage]]
) -> None:
    """Make missing pages, so that links find their targets, then write their text.

    Sections come first: a page whose source is in another language stands below
    the section in that language, which is made when the section is written.
    """
    missing = [planned for planned in plans if planned.source == FIRST_LANGUAGE and builder.place(planned)]
    sections = [planned for planned in missing if planned.is_section]
    for planned in sections:
        builder.fill(planned)
    missing += [planned for planned in plans if planned.source != FIRST_LANGUAGE and builder.place(planned)]
    for planned in with_progress([planned for planned in missing if not planned.is_section]):
        builder.fill(planned)
