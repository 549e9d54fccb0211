"""Unpublishing and expiry of a page, in all its languages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision

from portal.choices import PageActKind
from portal.models import BasePage, GonePage, PageAct, TakenDownPage
from portal.pages.sources import locked_versions, source_of

from .history import GONE, log_followers, record
from .rules import goes_with_all, rights

EXPIRY = "wagtail.unpublish.scheduled"


@transaction.atomic
def unpublish(
    *,
    pages: Sequence[BasePage],
    user: Any = None,
    keep_others: bool = False,
    is_gone: bool = False,
    with_descendants: bool = False,
    is_expiry: bool = False,
) -> PageAct | None:
    """Take `pages` down; with a source, its translations. Returns None where nothing was public or scheduled.

    With `keep_others` only the languages of `pages` are taken down. `is_gone` tells readers of a language taken down
    alone that the page is gone (410); otherwise they get the nearest language. `with_descendants` takes down the
    pages below as well, as far as `user` may.
    """
    kind = PageActKind.EXPIRE if is_expiry else PageActKind.UNPUBLISH
    data: dict[str, Any] = {"pages": [], "gone": [], "taken_down": []}
    asked = [(page, not keep_others and (goes_with_all(page) or (is_expiry and page.shared_slug))) for page in pages]
    for page, is_whole in with_those_below(asked, user) if with_descendants else asked:
        versions = [version for version in locked_versions(page) if is_whole or version.pk == page.pk]
        changed = [version for version in versions if version.live or scheduled(version)]
        if not changed:
            continue
        data["pages"] += [state_of(version) for version in changed]
        for version in changed:
            take_down(page=version, user=user, is_expiry=is_expiry, is_log_needed=version.pk == page.pk)
        log_followers(kind=kind, page=page, followers=changed, user=user)
        if is_whole:
            data["taken_down"] += note_taken_down(page)
        elif is_gone and page.shared_slug:
            data["gone"] += note_gone(page, user)
    return record(kind=kind, pages=pages, user=user, data=data) if data["pages"] else None


def with_those_below(asked: Sequence[tuple[BasePage, bool]], user: Any) -> list[tuple[BasePage, bool]]:
    """(page, whether in all languages) for each page asked for, and for public pages below that `user` may take down.

    Pages below one that is taken down in one language are taken down in that language only, sources included.
    """
    found = {page.pk: (page, is_whole) for page, is_whole in asked}
    for page, is_whole in asked:
        tops = [version for version in locked_versions(page) if is_whole or version.pk == page.pk]
        for below in (below for top in tops for below in top.get_descendants().live().specific()):
            decides = (source_of(below) or below) if is_whole else below
            if user is None or rights(user, decides).can_publish():
                found.setdefault(decides.pk, (decides, is_whole))
    return list(found.values())


def take_down(*, page: BasePage, user: Any, is_expiry: bool, is_log_needed: bool) -> None:
    """Unpublish one page, and cancel every schedule that would publish it again."""
    log_action = (EXPIRY if is_expiry else True) if is_log_needed else False
    UnpublishPageAction(page, set_expired=is_expiry, user=user, log_action=log_action).execute(
        skip_permission_checks=True
    )
    # Wagtail's action cancels the schedules only of pages that are public.
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


def scheduled(page: BasePage) -> bool:
    return bool(page.revisions.filter(approved_go_live_at__isnull=False).exists())


def note_taken_down(page: BasePage) -> list[str]:
    _row, is_new = TakenDownPage.objects.get_or_create(translation_key=page.translation_key)
    return [str(page.translation_key)] if is_new else []


def note_gone(page: BasePage, user: Any) -> list[dict[str, Any]]:
    _row, is_new = GonePage.objects.get_or_create(translation_key=page.translation_key, locale_id=page.locale_id)
    log(instance=page, action=GONE, user=user)
    return [{"key": str(page.translation_key), "locale": page.locale_id}] if is_new else []


STATE = ("live", "live_revision_id", "has_unpublished_changes", "expired", "expire_at", "latest_revision_id")


def state_of(page: BasePage) -> dict[str, Any]:
    """The stored state of `page` that taking it down changes."""
    schedules = page.revisions.filter(approved_go_live_at__isnull=False).values_list("pk", "approved_go_live_at")
    return {"pk": page.pk, "schedules": [list(row) for row in schedules]} | {
        name: getattr(page, name) for name in STATE
    }


def has_moved_on(act: PageAct, row: dict[str, Any], page: BasePage | None) -> bool:
    """Whether somebody published or changed the page since it was taken down, or took it down in all languages."""
    if page is None or page.live or page.latest_revision_id != row["latest_revision_id"]:
        return True
    key = str(page.translation_key)
    return key not in act.data["taken_down"] and TakenDownPage.objects.filter(translation_key=key).exists()


def bring_back(*, act: PageAct, pages: dict[int, BasePage]) -> None:
    """Make public again what an act took down. No text changes, so the gate is not asked."""
    for row in act.data["pages"]:
        page = pages[row["pk"]]
        for name in STATE:
            setattr(page, name, row[name])
        if act.kind == PageActKind.EXPIRE:
            forget_expiry(page)
        page.save(clean=False, update_fields=[name.removesuffix("_id") for name in STATE])
        for pk, moment in row["schedules"]:
            Revision.objects.filter(pk=pk).update(approved_go_live_at=moment)
    TakenDownPage.objects.filter(translation_key__in=act.data["taken_down"]).delete()
    for gone in act.data["gone"]:
        GonePage.objects.filter(translation_key=gone["key"], locale_id=gone["locale"]).delete()


def forget_expiry(page: BasePage) -> None:
    """Clear the expiry date of `page`, or the worker would take it down again within a minute."""
    page.expire_at = None
    latest = page.latest_revision
    if latest is not None and latest.content.get("expire_at"):
        # update(), not save(): a saved revision would count as a new one.
        Revision.objects.filter(pk=latest.pk).update(content=latest.content | {"expire_at": None})


def forget_absence(pages: Iterable[BasePage]) -> None:
    """Delete the rows that say `pages` were taken down: they are public again."""
    for page in pages:
        GonePage.objects.filter(translation_key=page.translation_key, locale_id=page.locale_id).delete()
        if page.locale_id == page.source_locale_id:
            TakenDownPage.objects.filter(translation_key=page.translation_key).delete()
