"""Rules of translation and review."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import ngettext

from portal.models import BasePage

from .memory.segments import Segment, own_words, segments_of, translated_words
from .memory.translations import Translation, built_page


def reasons_to_wait(segments: Iterable[Segment]) -> list[str]:
    """Why a translation may not become public yet, as sentences for staff; empty when it may."""
    own = [segment for segment in segments if segment.is_own_text]
    missing = sum(segment.is_missing for segment in own)
    unchecked = sum(segment.is_to_check and not segment.is_missing for segment in own)
    unanswered = sum(segment.is_to_answer for segment in own)
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
    if unanswered:
        reasons.append(
            ngettext(
                "%(count)d text is missing something from its source, such as a link: add it, or say that this is "
                "intentional.",
                "%(count)d texts are missing something from their source, such as a link: add it, or say that this is "
                "intentional.",
                unanswered,
            )
            % {"count": unanswered}
        )
    return reasons


def is_complete(translation: Translation) -> bool:
    """Whether all of the page's own text is translated and compared with the present source, with no open losses."""
    return not reasons_to_wait(segments_of(translation))


def says_the_same(page: BasePage, translation: Translation) -> bool:
    """Whether a version of the translated page has the texts that the translation has now.

    Building a page may change its texts a little (markup, spaces), so texts that
    differ prove nothing. Only then the page is built, which takes a dozen
    queries, and compared.
    """
    words = own_words(page)
    return words == translated_words(translation) or words == own_words(built_page(translation))


def may_translate(user: Any, page: BasePage) -> bool:
    """Whether `user` may write in this translation now."""
    lock = page.get_lock()
    return bool(page.permissions_for_user(user).can_edit()) and not (lock and lock.for_user(user))


def may_publish_now(user: Any, page: BasePage) -> bool:
    """Whether `user` may make this translation public without a review: an editor of the language, no review open."""
    return bool(page.permissions_for_user(user).can_publish()) and not page.workflow_in_progress


def available_acts(user: Any, page: BasePage) -> list[str]:
    """Names of the acts that `user` may do with this translation now, the most likely first."""
    state = page.current_workflow_state
    is_open, in_review = may_translate(user, page), page.workflow_in_progress
    is_reviewer = bool(page.permissions_for_user(user).can_publish())
    offers = [
        ("approve", is_open and in_review and is_reviewer),
        ("reject", in_review and is_reviewer),
        ("save", is_open),
        ("submit", is_open and not in_review and page.has_workflow),
        ("publish", is_open and may_publish_now(user, page)),
        # A reviewer decides; only whoever waits for the decision can withdraw the page without one.
        ("withdraw", in_review and not is_reviewer and state is not None and state.user_can_cancel(user)),
    ]
    return [name for name, offered in offers if offered]
