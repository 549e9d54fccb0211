"""Moving a page in all its languages, so that they keep one place in the tree."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from treebeard.exceptions import InvalidMoveToDescendant
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from portal.choices import PageActKind
from portal.models import BasePage, PageAct
from portal.pages.former_addresses import remember_addresses
from portal.pages.forms import refuse_bad_slug
from portal.pages.sources import locked_versions

from .history import log_followers, record
from .rules import ActRefusedError, language_names

CHILD = ("first-child", "last-child", "sorted-child")


@transaction.atomic
def move(*, pages: Sequence[BasePage], target: Page, position: str = "last-child", user: Any = None) -> PageAct | None:
    """Move `pages` to `target`, and their translations to its translations. Raises ActRefusedError.

    `position` is treebeard's, relative to `target`. Where only the order changes, None is returned, as there is
    nothing to undo; a language that lacks the page beside which to stand keeps its order.
    """
    # All or nothing: every page is checked before the first one moves.
    plans = [(page, destinations(page, target, position)) for page in pages]
    rows = []
    for page, plan in plans:
        moved = [row for version, there in plan if (row := move_one(version, there, position, user))]
        log_followers(
            kind=PageActKind.MOVE, page=page, followers=[version for version, _there in plan if moved], user=user
        )
        rows += moved
    return record(kind=PageActKind.MOVE, pages=pages, user=user, data={"pages": rows}) if rows else None


def destinations(page: BasePage, target: Page, position: str) -> list[tuple[BasePage, Page]]:
    """Each version of `page` with its target. Raises ActRefusedError where one of them cannot move."""
    parent = target if position in CHILD else target.get_parent()
    if not page.shared_slug:
        return [(page, target)]
    if parent.depth == 1 or parent.locale_id != page.locale_id:
        raise ActRefusedError(_("A page can only move within its language."))
    versions = locked_versions(page)
    parents = {version.locale_id: version for version in parent.get_translations(inclusive=True)}
    lacking = [version for version in versions if version.locale_id not in parents]
    if lacking:
        raise ActRefusedError(
            _("“%(title)s” does not exist in these languages: %(languages)s. Start its translations first.")
            % {"title": parent.title, "languages": language_names(lacking)}
        )
    for version in versions:
        refuse_place(version, parents[version.locale_id])
    if position in CHILD:
        return [(version, parents[version.locale_id]) for version in versions]
    beside = {version.locale_id: version for version in target.get_translations(inclusive=True)}
    return [(version, beside[version.locale_id]) for version in versions if version.locale_id in beside]


def refuse_place(page: BasePage, parent: Page) -> None:
    """Raise ActRefusedError where `page` may not stand below `parent`."""
    if parent.pk == page.pk or parent.is_descendant_of(page):
        raise ActRefusedError(_("The page cannot be placed there."))
    if not page.can_move_to(parent.specific_deferred):
        raise ActRefusedError(_("The page cannot be placed there."))
    try:
        refuse_bad_slug(page.slug, parent, page)
    except ValidationError as error:
        raise ActRefusedError(" ".join(error.messages)) from error
    if not Page._slug_is_available(page.slug, parent, page):  # noqa: SLF001 as Wagtail's screens ask
        raise ActRefusedError(
            _("Another page there already has the address “%(slug)s”.") % {"slug": page.slug},
        )


def move_one(version: BasePage, there: Page, position: str, user: Any) -> dict[str, Any] | None:
    """Move one language; returns what undo() needs, None where only the order changed."""
    # Read again: a move before this one may have given both another place in the tree.
    page, target = Page.objects.get(pk=version.pk).specific, Page.objects.get(pk=there.pk)
    parent, url_path = page.get_parent(), page.url_path
    try:
        MovePageAction(page, target, pos=position, user=user).execute(skip_permission_checks=True)
    except InvalidMoveToDescendant as error:
        raise ActRefusedError(_("The page cannot be placed there.")) from error
    stored = Page.objects.get(pk=page.pk)
    if stored.url_path == url_path:
        return None
    remember_addresses(before=url_path, after=stored.url_path)
    return {"pk": page.pk, "parent": parent.pk, "moved_to": stored.get_parent().pk, "slug": page.slug}


def has_moved_on(row: dict[str, Any], page: BasePage | None) -> bool:
    """Whether somebody has moved, renamed or deleted the page since."""
    return page is None or page.slug != row["slug"] or page.get_parent().pk != row["moved_to"]


def bring_back(*, act: PageAct, user: Any) -> None:
    """Move the pages back; their addresses from in between redirect to them."""
    for row in act.data["pages"]:
        parent = Page.objects.filter(pk=row["parent"]).first()
        if parent is None:
            raise ActRefusedError(_("Its parent page has been deleted."))
        page = Page.objects.get(pk=row["pk"]).specific
        refuse_place(page, parent)
        move_one(page, parent, "last-child", user)
