"""What makes two people who decide about the same page wait for one another."""

from collections.abc import Collection

from wagtail.models import Page

from .memory.translations import Translation, of_pages, source_page, target_page


def lock_page(page_id: int | str) -> None:
    """Make whoever else edits or decides about the page wait for the end of this transaction."""
    list(Page.objects.select_for_update().filter(pk=page_id).values_list("pk"))


def lock_translation(translation: Translation) -> None:
    """The same for a translation and the source it follows; the source first, as when a source is published."""
    lock_page(source_page(translation).pk)
    lock_page(target_page(translation).pk)


def lock_pages(page_ids: Collection[int]) -> None:
    """The same for pages of any kind, with the sources of those that are translations.

    Sources come first, then each in the order of its id: two who lock the same pages never wait for each other.
    """
    sources = {source_page(translation).pk for translation in of_pages(Page.objects.filter(pk__in=page_ids))}
    for page_id in [*sorted(sources), *sorted(set(page_ids) - sources)]:
        lock_page(page_id)
