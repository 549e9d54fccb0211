"""Which language a page was born in, when that changes."""

from django.db import transaction

from portal.languages.chains import rank
from portal.models import BasePage


@transaction.atomic
def settle_copy(*, page: BasePage) -> None:
    """A copied page, and every page below it, is nobody's translation: it begins in the language it stands in."""
    for copied in page.get_descendants(inclusive=True).specific():
        if isinstance(copied, BasePage) and copied.source_locale_id != copied.locale_id:
            copied.source_locale_id = copied.locale_id
            copied.save(clean=False, update_fields=["source_locale"])


@transaction.atomic
def hand_over_source(*, page: BasePage) -> None:
    """The source page is gone: of its translations, the first in the portal's order is the source from now on."""
    left = [one for one in page.get_translations().specific() if isinstance(one, BasePage)]
    if not left:
        return
    heir = min(left, key=lambda one: (not one.live, rank(one.locale.language_code)))
    for one in left:
        one.source_locale_id = heir.locale_id
        one.save(clean=False, update_fields=["source_locale"])
