"""Which page is the source of which, and what versions in other languages it has."""

from typing import Any

from wagtail.models import Page

from portal.models import BasePage


def is_source(page: Any) -> bool:
    """Whether `page` was born in the language it is in."""
    return isinstance(page, BasePage) and page.locale_id == page.source_locale_id


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
    """The same, held until the end of the transaction, as they are stored now."""
    # In the order of their keys: two acts on one page wait for one another instead of blocking one another.
    list(Page.objects.select_for_update().filter(translation_key=page.translation_key).order_by("pk").values("pk"))
    return versions_of(page)
