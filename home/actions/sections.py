"""Opening the sections of a language."""

from django.db import transaction
from django.utils.translation import override

from home.models import HomePage
from home.sections import SECTIONS, Section
from home.words import text_fields_besides_title
from portal.models import BasePage


@transaction.atomic
def open_sections(*, home: HomePage) -> list[BasePage]:
    """Make the sections that the language of `home` lacks, live, titled in that language.

    In the language the site began with they are new pages; in any other they are translations of those. A
    section with more text than its title is left to translators, and shown in the language it is written in until
    then. Returns all sections of the language.
    """
    pages = []
    for section in SECTIONS:
        page = section_page(section.model, home) or publish_section(section, home)
        if page is not None:
            pages.append(page)
    return pages


def section_page(model: type[BasePage], home: HomePage) -> BasePage | None:
    """The page of `model` in the language of `home`; None where there is none."""
    page: BasePage | None = model.objects.filter(locale_id=home.locale_id).order_by("path").first()
    return page


def publish_section(section: Section, home: HomePage) -> BasePage | None:
    """Make and publish the page of a section; None where it is left to translators."""
    with override(home.locale.language_code):
        title = str(section.title)
    first = HomePage.objects.at_site_root().get()
    page = new_section(section, home, title) if home == first else new_section_translation(section, home, first)
    if page is not None:
        page.title = page.draft_title = title
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def new_section(section: Section, home: HomePage, title: str) -> BasePage | None:
    """A new unpublished page of a section, not a translation; None where its parent is missing."""
    parent = section_page(section.parent, home)
    if parent is None:
        return None
    page: BasePage = parent.add_child(instance=section.model(title=title, slug=section.slug, live=False))
    return page


def new_section_translation(section: Section, home: HomePage, first: HomePage) -> BasePage | None:
    """A copy of a live section that has no text but its title; None where there is none, or its parent is missing."""
    source = section_page(section.model, first)
    if source is None or not source.live or text_fields_besides_title(source):
        return None
    if not source.get_parent().has_translation(home.locale):
        return None
    page: BasePage = source.copy_for_translation(home.locale)
    return page
