"""Renaming a page, which has one slug in all its languages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Revision

from portal.choices import PageActKind
from portal.models import BasePage, PageAct
from portal.pages.drafts import publishable_revisions
from portal.pages.forms import refuse_bad_slug
from portal.pages.sources import locked_versions

from .history import log_followers, record
from .rules import ActRefusedError

RENAMED = "portal.rename_page"


@transaction.atomic
def rename(*, page: BasePage, slug: str, user: Any = None) -> PageAct | None:
    """Give `page` another slug in all its languages, in what is public and in every draft. Raises ActRefusedError.

    A slug that an editor types into the form of a source page reaches its languages when it is published.
    Returns None where the page was public in no language, so that there is no address to keep.
    """
    try:
        refuse_bad_slug(slug, page.get_parent(), page)
    except ValidationError as error:
        raise ActRefusedError(" ".join(error.messages)) from error
    versions = locked_versions(page)
    for version in versions:
        version.slug = slug
        version.set_url_path(version.get_parent())
        # With `update_fields`, BasePage.save() knows that no words become public.
        version.save(clean=False, update_fields=["slug", "url_path"])
        for revision in publishable_revisions([version]):
            # update(), not save(): a saved revision would count as the latest one.
            content = revision.content | {"slug": slug, "url_path": version.url_path}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    log(instance=page, action=RENAMED, user=user, data={"slug": slug})
    acts = PageAct.objects.filter(kind=PageActKind.RENAME, data__asked=[versions[0].pk])
    return acts.order_by("pk").last()


def note_rename(*, page: BasePage, before: str, after: str) -> PageAct:
    """Store what undo() needs after a public source page got another slug."""
    user = get_active_log_context().user
    row = {"pk": page.pk, "before": before, "after": after}
    act = record(
        kind=PageActKind.RENAME,
        pages=[page],
        user=user,
        data={"pages": [row], "revision": page.live_revision_id},
    )
    log_followers(kind=PageActKind.RENAME, page=page, followers=locked_versions(page), user=user)
    return act


def has_moved_on(row: dict[str, Any], page: BasePage | None) -> bool:
    """Whether the page has got yet another slug since, or was deleted."""
    return page is None or page.slug != row["after"]


def bring_back(*, act: PageAct, pages: dict[int, BasePage], user: Any) -> None:
    for row in act.data["pages"]:
        rename(page=pages[row["pk"]], slug=row["before"], user=user)
