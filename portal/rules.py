"""Rules every page keeps."""

from wagtail.models import Page


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
