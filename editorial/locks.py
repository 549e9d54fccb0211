"""Locks that make two people who decide about the same page wait for each other."""

from collections.abc import Collection

from wagtail.models import Page

from .memory.translations import Translation, of_pages, source_page, target_page


def lock_page(page_id: int | str) -> None:
    """Lock a page against others who edit or decide about it, until the end of this transaction."""
    list(Page.objects.select_for_update().filter(pk=page_id).values_list("pk"))


def lock_translation(translation: Translation) -> None:
    """Lock a translated page and its source; the source first, as when a source is published."""
    lock_page(source_page(translation).pk)
    lock_page(target_page(translation).pk)


def lock_pages(page_ids: Collection[int]) -> None:
    """Lock pages of any kind, with the sources of those that are translations.

    Sources come first, and each group in the order of its ids, so that two who lock the same pages never deadlock.
    """
    sources = {source_page(translation).pk for translation in of_pages(Page.objects.filter(pk__in=page_ids))}
    for page_id in [*sorted(sources), *sorted(set(page_ids) - sources)]:
        lock_page(page_id)
