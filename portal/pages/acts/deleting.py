"""Deleting pages in all their languages, and bringing them back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from portal.choices import PageActKind
from portal.models import BasePage, GonePage, PageAct
from portal.pages.rules import conflicting_page
from portal.pages.sources import is_source, locked_versions

from .history import record
from .rules import ActRefusedError, goes_with_all, rights
from .snapshots import index_again, restore, snapshot
from .taking_down import note_gone


@transaction.atomic
def delete(
    *, pages: Sequence[BasePage], user: Any = None, keep_others: bool = False, is_gone: bool = False
) -> PageAct | None:
    """Delete `pages` with what is below them; with a source, its translations. Raises ActRefusedError.

    With `keep_others` only the languages of `pages` are deleted, and one of the others becomes the source. `is_gone`
    tells readers of a language deleted alone that the page is gone (410); otherwise they get the nearest language.
    Returns None for no pages.
    """
    doomed = [version for page in pages for version in versions_to_delete(page, keep_others)]
    highest = without_those_below({page.pk: page for page in doomed}.values())
    if not highest:
        return None
    below = Q()
    for page in highest:
        below |= Q(path__startswith=page.path)
    try:
        data = snapshot(Page.objects.filter(below).order_by("path"))
    except ProtectedError as error:
        raise ActRefusedError(_("Something that must stay refers to this page. Nothing was deleted.")) from error
    data |= {
        "pages": [row_of(page) for page in highest],
        "sources": sources_beside(Page.objects.filter(below)),
        "gone": [],
    }
    data["addresses"] = addresses_of_facts(Page.objects.filter(below).specific())
    if is_gone:
        data["gone"] = [row for page in highest if is_alone(page, keep_others) for row in note_gone(page, user)]
    # Translations first: then none is left that Wagtail would make the source in place of a deleted one.
    for page in sorted(highest, key=is_source):
        stored = Page.objects.filter(pk=page.pk).first()
        if stored is not None:
            DeletePageAction(stored, user=user).execute(skip_permission_checks=True)
    return record(kind=PageActKind.DELETE, pages=pages, user=user, data=data)


def versions_to_delete(page: BasePage, keep_others: bool) -> list[BasePage]:
    is_whole = goes_with_all(page) and not keep_others
    return [version for version in locked_versions(page) if is_whole or version.pk == page.pk]


def is_alone(page: BasePage, keep_others: bool) -> bool:
    return page.shared_slug and (keep_others or not goes_with_all(page))


def without_those_below(pages: Any) -> list[BasePage]:
    found: list[BasePage] = []
    for page in sorted(pages, key=lambda page: page.path):
        if not any(page.path.startswith(above.path) for above in found):
            found.append(page)
    return found


def row_of(page: BasePage) -> dict[str, Any]:
    """What bringing a deleted page back needs: its title, and where it stood."""
    return {
        "pk": page.pk,
        "title": page.title,
        "parent": page.get_parent().pk,
        "path": page.path,
        "url_path": page.url_path,
        "slug": page.slug,
        "live": page.live,
    }


def sources_beside(doomed: QuerySet[Page]) -> list[dict[str, Any]]:
    """The source language of every version that stays: deleting a source alone changes it."""
    staying = Page.objects.filter(translation_key__in=doomed.values("translation_key")).exclude(
        pk__in=doomed.values("pk")
    )
    return [
        {"pk": version.pk, "model": version._meta.label_lower, "source": version.source_locale_id}
        for version in staying.specific()
        if isinstance(version, BasePage)
    ]


@transaction.atomic
def bring_back(*, act: PageAct, user: Any) -> dict[int, Page]:
    """Store again everything that was deleted. Raises ActRefusedError where its place is taken or gone."""
    rows = act.data["rows"]
    is_public = any(row["fields"].get("live") for row in rows if row["model"] == "wagtailcore.page")
    for place in act.data["pages"]:
        parent = Page.objects.select_for_update().filter(pk=place["parent"]).first()
        if parent is None:
            raise ActRefusedError(_("Its parent page has been deleted."))
        # Pages that nobody chose were deleted with their source or a page above, and come back with it.
        if user is not None and place["pk"] in act.data["asked"]:
            refuse_restorer(user, parent, place["title"], is_public=is_public)
        refuse_taken_address(place, parent, rows)
        put_below(parent, place, rows)
        Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + 1)
    try:
        with transaction.atomic():
            restore(rows)
            refill(act.data["emptied"])
    except IntegrityError as error:
        raise ActRefusedError(
            _("“%(title)s” has been changed since. Nothing was undone.") % {"title": act.title}
        ) from error
    for row in act.data["sources"]:
        apps.get_model(row["model"])._base_manager.filter(pk=row["pk"]).update(source_locale_id=row["source"])
    for gone in act.data["gone"]:
        GonePage.objects.filter(translation_key=gone["key"], locale_id=gone["locale"]).delete()
    restored = pages_of(rows)
    if addresses_of_facts(restored.values()) != act.data["addresses"]:
        raise ActRefusedError(_("“%(title)s” has been changed since. Nothing was undone.") % {"title": act.title})
    index_again(restored.values())
    return restored


def refuse_restorer(user: Any, parent: Page, title: str, *, is_public: bool) -> None:
    """Raise ActRefusedError where `user` may not put a page below `parent`, or may not make it public again.

    `is_public`: whether anything that comes back was public, be it the page, a language of it, or a page below.
    """
    allowed = rights(user, parent)
    may = allowed.can_publish_subpage() if is_public else allowed.can_add_subpage()
    if not may and not allowed.can_publish():
        raise ActRefusedError(_("You do not have permission to do this to “%(title)s”.") % {"title": title})


def addresses_of_facts(pages: Iterable[Page]) -> dict[str, str]:
    """{key of a page: slug of the fact it is about}: that slug changes when a surname is hidden."""
    facts = {page.pk: getattr(page, page.address_of) for page in pages if getattr(page, "address_of", "")}
    return {str(pk): fact.slug for pk, fact in sorted(facts.items()) if fact is not None}


def refuse_taken_address(place: dict[str, Any], parent: Page, rows: list[dict[str, Any]]) -> None:
    fields = next(row["fields"] for row in rows if row["model"] == "wagtailcore.page" and row["pk"] == place["pk"])
    same = Page(pk=place["pk"], translation_key=fields["translation_key"])
    taken = parent.get_children().filter(slug=place["slug"]).first()
    taken = taken or (parent.depth > 1 and conflicting_page(place["slug"], parent, of=same)) or None
    if taken is not None:
        raise ActRefusedError(_("“%(title)s” now has its address. Nothing was undone.") % {"title": taken.title})


def put_below(parent: Page, place: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Rewrite the rows of a page and of the pages below it for the place below `parent`."""
    path, url_path = free_path(parent, place["path"]), f"{parent.url_path}{place['slug']}/"
    depth = parent.depth + 1 - len(place["path"]) // Page.steplen
    for row in rows:
        fields = row["fields"]
        if row["model"] == "wagtailcore.page" and fields["path"].startswith(place["path"]):
            fields["path"] = path + fields["path"][len(place["path"]) :]
            fields["url_path"] = url_path + fields["url_path"][len(place["url_path"]) :]
            fields["depth"] += depth


def free_path(parent: Page, former: str) -> str:
    """The page's former tree path below `parent`, or the one after the last child."""
    wanted: str = parent.path + former[-Page.steplen :]
    if not Page.objects.filter(path=wanted).exists():
        return wanted
    last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
    step = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1  # noqa: SLF001 how treebeard counts
    path: str = Page._get_path(parent.path, parent.depth + 1, step)  # noqa: SLF001 how treebeard counts
    return path


def refill(rows: list[dict[str, Any]]) -> None:
    """Make rows that stayed point at the restored rows again, unless they point elsewhere by now."""
    for row in rows:
        model = apps.get_model(row["model"])
        columns = {name: value for name, value in row.items() if name not in ("model", "pk")}
        empty = dict.fromkeys(columns)
        model._base_manager.filter(pk=row["pk"], **empty).update(**columns)


def pages_of(rows: list[dict[str, Any]]) -> dict[int, Page]:
    keys = [row["pk"] for row in rows if row["model"] == "wagtailcore.page"]
    return {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
