"""Which page is the source of which, and what versions in other languages it has."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from portal.models import BasePage


def is_source(page: Any) -> bool:
    """Whether `page` was written first in its own language, so that the others are translations of it."""
    return isinstance(page, BasePage) and page.locale_id == page.source_locale_id


def read_source_languages(pages: Iterable[Page]) -> None:
    """Have `is_source` know these pages, of which only Wagtail's own columns were read; one query for all types."""
    keys: dict[type[BasePage], list[int]] = {}
    for page in pages:
        if isinstance(page, BasePage) and "source_locale_id" in page.get_deferred_fields():
            keys.setdefault(type(page), []).append(page.pk)
    if not keys:
        return
    columns = [
        model.objects.filter(pk__in=of_type).order_by().values_list("pk", "source_locale_id")
        for model, of_type in keys.items()
    ]
    languages = dict(columns[0].union(*columns[1:], all=True))
    for page in pages:
        if page.pk in languages:
            page.source_locale_id = languages[page.pk]


def source_of(page: BasePage) -> BasePage | None:
    """The page `page` is a translation of; None for a source, and where the source is gone."""
    if is_source(page):
        return None
    found = type(page).objects.filter(translation_key=page.translation_key, locale_id=page.source_locale_id).first()
    return found if isinstance(found, BasePage) else None


def versions_of(page: BasePage) -> list[BasePage]:
    """`page` in all its languages, the source first, each as its own type."""
    versions = [
        version for version in page.get_translations(inclusive=True).specific() if isinstance(version, BasePage)
    ]
    return sorted(versions, key=lambda version: (not is_source(version), version.pk))


def locked_versions(page: BasePage) -> list[BasePage]:
    """As `versions_of`, with their rows locked until the end of the transaction."""
    # In the order of their keys, so that two acts on one page wait for each other and never deadlock.
    list(Page.objects.select_for_update().filter(translation_key=page.translation_key).order_by("pk").values("pk"))
    return versions_of(page)
