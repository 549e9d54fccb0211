"""Opening the site and its languages."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.words import text_fields_besides_title
from portal.pages.tree import ROOT_DEPTH

FIRST_BLOCKS = ("calls", "news")
"""The blocks of a new front page."""


@transaction.atomic
def open_site(*, title: str, language: str = settings.LANGUAGE_CODE) -> HomePage:
    """Make the front page of `language` and the site that begins there, in place of Wagtail's welcome page.

    Where the site has a front page in any language, only its host name and port are set, from `PORTAL_BASE_URL`.
    Returns the front page the site began with. Raises ValidationError where there are front pages but none is the
    root page of the default site, and where another site has the address.
    """
    begun: HomePage | None = HomePage.objects.at_site_root().first()
    if begun is None and HomePage.objects.exists():
        raise ValidationError(
            "There are front pages, but the default site begins at none of them: see Sites in the admin."
        )
    home = begun or make_first_front_page(title, language)
    point_site_at(home)
    return home


def make_first_front_page(title: str, language: str) -> HomePage:
    locale, _ = Locale.objects.get_or_create(language_code=language)
    root = Page.objects.get(depth=ROOT_DEPTH)
    welcome = list(root.get_children().filter(content_type__model="page"))
    home: HomePage = root.add_child(instance=HomePage(title=title, slug="front", locale=locale, source_locale=locale))
    # Deleting the welcome page would delete the site that points at it; a new site is created afterwards.
    # The welcome page has the slug "home" until it is deleted, so the new page begins as "front".
    Site.objects.all().delete()
    for page in welcome:
        page.delete()
    home.slug = "home"
    home.save()
    return home


def point_site_at(home: HomePage) -> None:
    """Make `home` the root page of a default site with the portal's public address."""
    public = urlsplit(settings.BASE_URL)
    address = {
        "hostname": public.hostname or "localhost",
        "port": public.port or (443 if public.scheme == "https" else 80),
    }
    site = Site.objects.filter(root_page=home).first()
    if site is None:
        Site.objects.create(root_page=home, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME, **address)
    elif (site.hostname, site.port) != (address["hostname"], address["port"]):
        site.hostname, site.port = address["hostname"], address["port"]
        site.full_clean()
        site.save()


@transaction.atomic
def open_language(*, language: str, title: str) -> HomePage:
    """Make the front page of `language`, live, as a translation of the one the site began with.

    It has the same blocks, with titles in `language`; other texts are left to translators. Does nothing where
    there is a front page already, live or not. Returns the front page.
    """
    first = open_site(title=title, language=language)
    locale, _ = Locale.objects.get_or_create(language_code=language)
    existing: HomePage | None = HomePage.objects.filter(locale=locale).first()
    if existing is not None:
        return existing
    home: HomePage = first.copy_for_translation(locale)
    for name in text_fields_besides_title(home):
        if name != "sections":
            setattr(home, name, "")
    home.title = home.draft_title = title
    show_blocks(home, home.sections.raw_data, language)
    home.save()
    home.save_revision().publish()
    home.refresh_from_db()
    return home


@transaction.atomic
def set_up_front_page(*, home: HomePage) -> None:
    """Give an empty front page blocks with the open calls and the latest news, and publish it."""
    if home.sections:
        return
    show_blocks(home, [{"type": kind} for kind in FIRST_BLOCKS], home.locale.language_code)
    home.save_revision().publish()


def show_blocks(home: HomePage, blocks: Iterable[dict[str, Any]], language: str) -> None:
    """Set `blocks`, in stored form, on the unsaved page, each with the label of its kind in `language` as its title."""
    kinds = HomePage._meta.get_field("sections").stream_block.child_blocks
    with override(language):
        titled = [block | {"value": {"title": str(kinds[block["type"]].label)}} for block in blocks]
    home.sections = json.dumps(titled)  # type: ignore[assignment]  # a StreamField takes its stored form
