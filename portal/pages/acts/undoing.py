"""Undoing an act: either everything is as it was before, or nothing is changed and staff read why."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.choices import PageActKind
from portal.models import BasePage, PageAct

from . import deleting, moving, renaming, restricting, taking_down
from .history import log_undone
from .rules import ActRefusedError, deciding_page, refuse_restricter, rights


@transaction.atomic
def undo(*, act: PageAct, user: Any = None) -> None:
    """Undo `act` for `user`, who must still have the rights for it (None: a program).

    Raises ActRefusedError; also where somebody has since changed what the act changed.
    """
    # Locked: a second click, or a second person, waits here and then learns that it was undone already.
    stored = PageAct.objects.select_for_update().get(pk=act.pk)
    if stored.undone_at is not None:
        raise ActRefusedError(_("This has already been undone."))
    if stored.kind == PageActKind.DELETE:
        pages = deleting.bring_back(act=stored, user=user)
    else:
        pages = locked_pages(stored)
        refuse_changed(stored, pages)
        refuse_wrong_person(stored, pages, user)
        bring_back(stored, pages, user)
    stored.undone_at = timezone.now()
    stored.save(update_fields=["undone_at"])
    log_undone(act=stored, pages=pages.values(), user=user)


def locked_pages(act: PageAct) -> dict[int, BasePage]:
    keys = [row["pk"] for row in act.data["pages"]]
    list(Page.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    return {page.pk: page for page in Page.objects.filter(pk__in=keys).specific() if isinstance(page, BasePage)}


def refuse_changed(act: PageAct, pages: dict[int, BasePage]) -> None:
    for row in act.data["pages"]:
        page = pages.get(row["pk"])
        if has_moved_on(act, row, page):
            title = page.title if page else act.title
            raise ActRefusedError(
                _("“%(title)s” has been changed since. Nothing was undone.") % {"title": title},
            )


def has_moved_on(act: PageAct, row: dict[str, Any], page: BasePage | None) -> bool:
    if act.kind == PageActKind.MOVE:
        return moving.has_moved_on(row, page)
    if act.kind == PageActKind.RENAME:
        return renaming.has_moved_on(row, page)
    if act.kind == PageActKind.RESTRICT:
        return restricting.has_moved_on(act, page)
    return taking_down.has_moved_on(act, row, page)


def refuse_wrong_person(act: PageAct, pages: dict[int, BasePage], user: Any) -> None:
    """Raise ActRefusedError unless `user` has the rights for the opposite act on every page that it would change.

    The page that somebody chose is not enough: it may have been down already, and only others were taken down.
    """
    if user is None:
        return
    for page in pages.values():
        if act.kind == PageActKind.RESTRICT:
            refuse_restricter(user, page)
        elif not may_bring_back(act, page, user):
            raise ActRefusedError(_("You do not have permission to do this to “%(title)s”.") % {"title": page.title})


def may_bring_back(act: PageAct, page: BasePage, user: Any) -> bool:
    decides = deciding_page(page)
    rows = {row["pk"]: row for row in act.data["pages"]}
    if act.kind == PageActKind.MOVE:
        if decides.pk not in rows:
            return False
        parent = Page.objects.filter(pk=rows[decides.pk]["parent"]).first()
        return parent is None or bool(rights(user, decides).can_move_to(parent))
    # A language follows its source, unless it was taken down alone.
    follows = decides.pk in rows or page.pk not in act.data["asked"]
    return bool(rights(user, page).can_publish() or (follows and rights(user, decides).can_publish()))


def bring_back(act: PageAct, pages: dict[int, BasePage], user: Any) -> None:
    if act.kind == PageActKind.MOVE:
        moving.bring_back(act=act, user=user)
    elif act.kind == PageActKind.RENAME:
        renaming.bring_back(act=act, pages=pages, user=user)
    elif act.kind == PageActKind.RESTRICT:
        restricting.bring_back(act=act, pages=pages, user=user)
    else:
        taking_down.bring_back(act=act, pages=pages)
