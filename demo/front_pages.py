"""The front pages of the seven languages."""

import json
from collections.abc import Callable

from wagtail.models import Page

from editorial.actions import import_translations
from home.actions import open_language, open_sections, open_site
from home.models import HomePage

from . import words as written
from .media import picture

SECTIONS = ("calls", "alumni", "news", "numbers", "labs", "partners")


def load_front_pages() -> dict[str, HomePage]:
    """Make the front page of every language, and the sections of the first one; what exists stays as it is."""
    homes = {"en": open_site(title=written.words("en", "home")["title"], language="en")}
    for language in written.LANGUAGES[1:]:
        homes[language] = open_language(language=language, title=written.words(language, "home")["title"])
    open_sections(home=homes["en"])
    return homes


def fill_front_pages(homes: dict[str, HomePage]) -> None:
    """Write the texts and blocks of the front pages. Called when the pages they link to exist."""

    def link(path: str) -> int:
        return Page.objects.get(url_path=f"{homes['en'].url_path}{path}/").pk

    stored = {language: HomePage.objects.get(pk=home.pk) for language, home in homes.items()}
    empty = {language: page for language, page in stored.items() if not page.mission}
    for language, page in empty.items():
        write_front_page(page, written.words(language, "home"), link)
    source = empty.pop("en", None)
    if source is not None:
        source.save_revision().publish()
    import_translations(source=HomePage.objects.get(pk=homes["en"].pk), translations=empty.values(), is_finished=True)
    for page in empty.values():
        page.save_revision().publish()


def write_front_page(page: HomePage, words: written.Words, link: Callable[[str], int]) -> None:
    """Store the text of one language on its front page."""
    page.title = page.draft_title = words["title"]
    page.lead = words["lead"]
    page.cover = picture("landscape", "front")
    page.mission = f"<h2>{words['mission_title']}</h2>" + written.rich_text(words["mission"], link)
    page.founder = words["founder"]
    blocks = [
        {"type": name, "value": {"title": words[f"{name}_title"]}, "id": written.block_id("home", name)}
        for name in SECTIONS
    ]
    page.sections = json.dumps(blocks)  # type: ignore[assignment]  # a StreamField takes its stored form
    page.save()
