"""What makes two people who decide about the same page wait for one another."""

from wagtail.models import Page

from .memory.translations import Translation, source_page, target_page


def lock_page(page_id: int | str) -> None:
    """Make whoever else edits or decides about the page wait for the end of this transaction."""
    list(Page.objects.select_for_update().filter(pk=page_id).values_list("pk"))


def lock_translation(translation: Translation) -> None:
    """The same for a translation and the source it follows; the source first, as when a source is published."""
    lock_page(source_page(translation).pk)
    lock_page(target_page(translation).pk)
