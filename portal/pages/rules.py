"""Rules every page keeps."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page


class UnfitForPublicError(PermissionDenied):
    """A page whose words may not become public yet. Its message is a sentence for staff.

    A kind of PermissionDenied, because every screen of the admin turns that into a
    refusal. Raised by functions registered for the hook `before_page_goes_public`.
    """


def page_in_the_way(slug: str, parent: Page, *, of: Page) -> Page | None:
    """A page that has `slug` below any translation of `parent` and is not a translation of `of`."""
    siblings = Page.objects.none()
    for mother in parent.get_translations(inclusive=True):
        siblings = siblings | Page.objects.child_of(mother)
    return (
        siblings.filter(slug=slug)
        .exclude(translation_key=of.translation_key)
        .exclude(pk=of.pk)
        .select_related("locale")
        .first()
    )


def is_reserved(slug: str, parent: Page) -> bool:
    """Whether `slug` below `parent` means something other than a page."""
    return slug in getattr(parent.specific_class, "reserved_child_slugs", ())
