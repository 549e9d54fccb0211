"""A new page that is not to be public after all."""

from wagtail.models import Page


def leave_as_draft(page: Page) -> None:
    """Make a draft of a page that was added just now: Wagtail has stored it as live before anybody published it."""
    Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
