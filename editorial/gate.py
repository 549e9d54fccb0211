"""The one gate before every way of making a page public."""

from django.utils.translation import gettext as _

from portal.models import BasePage
from portal.pages.rules import UnfitForPublicError

from .actions.shared_fields import take_shared_facts
from .memory.segments import segments_of
from .memory.translations import find_translation
from .rules import reasons_to_wait, says_the_same
from .sources import source_of


def keep_half_translations_back(page: BasePage) -> None:
    """For the hook `before_page_goes_public`.

    A translation goes out only whole, out of review, and as it stands in the
    translation editor: an older draft may hold source text in its gaps. What
    all languages share is taken from the source on the way. Raises
    UnfitForPublicError.
    """
    if not isinstance(page, BasePage):
        return
    translation = find_translation(page)
    if translation is not None:
        if page.workflow_in_progress:
            raise UnfitForPublicError(_("This page is in review. Approve it there, or withdraw it first."))
        reasons = reasons_to_wait(segments_of(translation))
        if reasons:
            raise UnfitForPublicError(" ".join(reasons))
        if not says_the_same(page, translation):
            raise UnfitForPublicError(
                _("This version is older than the translation. Save a new draft and publish that.")
            )
    source = source_of(page)
    if source is not None:
        take_shared_facts(page=page, source=source)
