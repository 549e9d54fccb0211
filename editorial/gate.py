"""The gate: the check every translation passes before it becomes public, however it is published."""

from django.utils.translation import gettext as _

from portal.models import BasePage
from portal.pages.rules import UnfitForPublicError

from .actions.shared_fields import copy_shared_fields
from .memory.segments import segments_of
from .memory.translations import find_translation
from .rules import reasons_to_wait, says_the_same
from .sources import source_of


def refuse_unfinished_translation(page: BasePage) -> None:
    """For the hook `before_page_goes_public`. Raises UnfitForPublicError.

    A translation goes public only when it is complete, not in review, and has the
    texts that the translation editor has now. Fields that all languages share
    are copied from the source.
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
        # A draft saved while texts were missing holds the source text in their place, even after they are
        # written: complete segments do not prove that this revision shows them.
        if not says_the_same(page, translation):
            raise UnfitForPublicError(
                _("This version is older than the translation. Save a new draft and publish that.")
            )
    source = source_of(page)
    if source is not None:
        # A revision holds the slug, picture and facts of when it was saved; published later, it would restore them.
        copy_shared_fields(page=page, source=source)
