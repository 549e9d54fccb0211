"""Opening the site and its languages."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from portal.tree import ROOT_DEPTH

from .models import HomePage


@transaction.atomic
def open_site(*, title: str) -> HomePage:
    """Make the English front page and the site that begins there, in place of Wagtail's welcome page.

    Does nothing where there is a front page already. Returns the front page.
    """
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    existing = HomePage.objects.filter(locale=locale).first()
    if existing is not None:
        return existing
    root = Page.objects.get(depth=ROOT_DEPTH)
    welcome = list(root.get_children().filter(content_type__model="page"))
    home = root.add_child(instance=HomePage(title=title, slug="front", locale=locale, source_locale=locale))
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
    )
    for page in welcome:
        page.delete()
    home.slug = "home"
    home.save()
    return home


@transaction.atomic
def open_language(*, language: str, title: str) -> HomePage:
    """Make the front page of `language`, live, as a translation of the English one.

    Does nothing where there is one already. Returns the front page.
    """
    english = open_site(title=title)
    locale, _ = Locale.objects.get_or_create(language_code=language)
    existing = HomePage.objects.filter(locale=locale).first()
    if existing is not None:
        return existing
    home: HomePage = english.copy_for_translation(locale)
    home.title = home.draft_title = title
    home.lead = ""
    home.save()
    home.save_revision().publish()
    return home
