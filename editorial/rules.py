"""Rules of translation and review."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from portal.models import BasePage

from .passages import Passage, own_words, passages


def reasons_to_wait(pieces: Iterable[Passage]) -> list[str]:
    """Sentences that say why a translation may not become public yet; empty when it may."""
    own = [piece for piece in pieces if piece.is_own_text]
    missing = sum(piece.is_missing for piece in own)
    unchecked = sum(piece.is_to_check and not piece.is_missing for piece in own)
    reasons = []
    if missing:
        reasons.append(
            ngettext("%(count)d text is not translated yet.", "%(count)d texts are not translated yet.", missing)
            % {"count": missing}
        )
    if unchecked:
        reasons.append(
            ngettext(
                "%(count)d text was carried over from an older source and is still to be checked.",
                "%(count)d texts were carried over from an older source and are still to be checked.",
                unchecked,
            )
            % {"count": unchecked}
        )
    return reasons


def is_complete(translation: Translation) -> bool:
    """Whether all of the page's own text is translated and compared with the present source."""
    return not reasons_to_wait(passages(translation))


def says_the_same(page: BasePage, current: BasePage) -> bool:
    """Whether two versions of a page hold the same words."""
    return own_words(page) == own_words(current)


def may_translate(user: Any, page: BasePage) -> bool:
    """Whether `user` may write in this translation now."""
    lock = page.get_lock()
    return bool(page.permissions_for_user(user).can_edit()) and not (lock and lock.for_user(user))


def may_publish_now(user: Any, page: BasePage) -> bool:
    """Whether `user` may make this translation public without a review: an editor of the language, no review open."""
    return bool(page.permissions_for_user(user).can_publish()) and not page.workflow_in_progress


def available_acts(user: Any, page: BasePage) -> list[str]:
    """What `user` may do with this translation now, by name, the most likely first."""
    state = page.current_workflow_state
    is_open, in_review = may_translate(user, page), page.workflow_in_progress
    is_reviewer = bool(page.permissions_for_user(user).can_publish())
    offers = [
        ("save", is_open),
        ("approve", is_open and in_review and is_reviewer),
        ("reject", in_review and is_reviewer),
        ("submit", is_open and not in_review and page.has_workflow),
        ("publish", is_open and may_publish_now(user, page)),
        ("withdraw", in_review and state is not None and state.user_can_cancel(user)),
    ]
    return [name for name, offered in offers if offered]
