"""Restricting who may see a page, in all its languages alike."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import PageViewRestriction

from portal.choices import PageActKind
from portal.models import BasePage, PageAct
from portal.pages.sources import locked_versions

from .history import log_followers, record

PUBLIC = {"type": PageViewRestriction.NONE, "password": "", "groups": []}


@transaction.atomic
def restrict(
    *, page: BasePage, kind: str, password: str = "", groups: Iterable[int] = (), user: Any = None
) -> PageAct | None:
    """Set who may see `page` in all its languages; the kind "none" makes it public. Returns None where nothing changes.

    `groups` are primary keys. A translation made later gets the restriction that its source has then.
    """
    wanted = normalized({"type": kind, "password": password, "groups": sorted(groups)})
    versions = locked_versions(page)
    before = [{"pk": version.pk, **restriction_of(version)} for version in versions]
    changed = [version for version, row in zip(versions, before, strict=True) if restriction_of(version) != wanted]
    if not changed:
        return None
    for version in versions:
        set_restriction(page=version, wanted=wanted, user=user if version.pk == page.pk else None)
    log_followers(kind=PageActKind.RESTRICT, page=page, followers=changed, user=user)
    data = {"pages": before, "wanted": wanted}
    return record(kind=PageActKind.RESTRICT, pages=[page], user=user, data=data)


def normalized(wanted: dict[str, Any]) -> dict[str, Any]:
    """`wanted` with a password only for the kind "password", and groups only for the kind "groups"."""
    kind = wanted["type"]
    return {
        "type": kind,
        "password": wanted["password"] if kind == PageViewRestriction.PASSWORD else "",
        "groups": wanted["groups"] if kind == PageViewRestriction.GROUPS else [],
    }


def restriction_of(page: BasePage) -> dict[str, Any]:
    """The restriction of `page` itself, not of a page above; PUBLIC where it has none."""
    row = PageViewRestriction.objects.filter(page_id=page.pk).order_by("pk").first()
    if row is None:
        return dict(PUBLIC)
    groups = sorted(row.groups.values_list("pk", flat=True))
    return normalized({"type": row.restriction_type, "password": row.password, "groups": groups})


def set_restriction(*, page: BasePage, wanted: dict[str, Any], user: Any) -> None:
    """Set the restriction of one language; does nothing where it has it already."""
    if restriction_of(page) == wanted:
        return
    row = PageViewRestriction.objects.filter(page_id=page.pk).order_by("pk").first()
    if wanted["type"] == PageViewRestriction.NONE:
        if row is not None:
            row.delete(user=user)
        return
    row = row or PageViewRestriction(page_id=page.pk)
    row.restriction_type, row.password = wanted["type"], wanted["password"]
    row.save(user=user)
    row.groups.set(wanted["groups"])


def has_moved_on(act: PageAct, page: BasePage | None) -> bool:
    """Whether somebody has changed the restriction since, or deleted the page."""
    return page is None or restriction_of(page) != act.data["wanted"]


def bring_back(*, act: PageAct, pages: dict[int, BasePage], user: Any) -> None:
    for row in act.data["pages"]:
        wanted = {name: row[name] for name in PUBLIC}
        set_restriction(page=pages[row["pk"]], wanted=wanted, user=user)
