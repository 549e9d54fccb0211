"""Rules for every page."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.functional import Promise
from wagtail.models import Page


class UnfitForPublicError(PermissionDenied):
    """A page whose words may not become public yet. Its message is a sentence for staff.

    A kind of PermissionDenied, because every screen of the admin turns that into a
    refusal. Raised by functions registered for the hook `before_page_goes_public`.
    `way_on` is the address, with its label, of a screen on which something can be done about it.
    """

    def __init__(self, sentence: str | Promise, way_on: tuple[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.way_on = way_on


def conflicting_page(slug: str, parent: Page, *, of: Page) -> Page | None:
    """A page that has `slug` below `parent`, or below a translation of it without being a translation of `of`."""
    is_beside = Q(depth=parent.depth + 1, path__startswith=parent.path)
    others = Page.objects.filter(~Q(translation_key=of.translation_key) | is_beside, slug=slug).exclude(pk=of.pk)
    # Looked up by the slug, which few pages share, rather than by all the parents below which one could stand.
    same_slug = list(others.select_related("locale").order_by("path"))
    parents = set(parent.get_translations(inclusive=True).values_list("path", flat=True)) if same_slug else set()
    return next((page for page in same_slug if page.path[: -Page.steplen] in parents), None)


def is_reserved(slug: str, parent: Page) -> bool:
    """Whether `slug` below `parent` means something other than a page."""
    return slug in getattr(parent.specific_class, "reserved_child_slugs", ())
