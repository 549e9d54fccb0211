"""What acts leave in the histories of pages, and the rows needed to undo them."""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page

from portal.choices import PageActKind
from portal.models import BasePage, PageAct

FOLLOWED = "portal.follow_act"
GONE = "portal.gone_in_language"
UNDONE = "portal.undo_act"


def record(*, kind: PageActKind, pages: Sequence[Page], user: Any, data: dict[str, Any]) -> PageAct:
    """Store what undo() needs; `pages` are the ones that somebody chose."""
    act: PageAct = PageAct.objects.create(
        kind=kind,
        title=pages[0].title,
        page_id=pages[0].pk if len(pages) == 1 else None,
        by=user if getattr(user, "pk", None) else None,
        data=data | {"asked": [page.pk for page in pages]},
    )
    return act


def log_followers(*, kind: PageActKind, page: BasePage, followers: Iterable[BasePage], user: Any) -> None:
    """Write into the history of each other language what happened to it, and because of which page."""
    data = {"kind": kind.value, "language": page.locale.language_code, "title": page.title}
    for follower in followers:
        if follower.pk != page.pk:
            log(instance=follower, action=FOLLOWED, user=user, data=data)


def log_undone(*, act: PageAct, pages: Iterable[Page], user: Any) -> None:
    for page in pages:
        log(instance=page, action=UNDONE, user=user, data={"kind": act.kind})
