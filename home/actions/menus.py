"""The menu of a new site."""

from collections.abc import Sequence

from django.db import transaction
from wagtail.models import Page

from portal.choices import MenuPlace
from portal.models import MenuItem, SiteSettings


@transaction.atomic
def open_menu(*, pages: Sequence[Page]) -> list[MenuItem]:
    """Fill the header menu with `pages`, labelled by their titles, if no menu has entries. Returns the new entries."""
    settings = SiteSettings.load()
    if settings.menu_items.exists():
        return []
    return [
        MenuItem.objects.create(settings=settings, place=MenuPlace.HEADER, page=page, sort_order=order)
        for order, page in enumerate(pages)
    ]
