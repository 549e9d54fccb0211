"""Requesting and carrying out follow-ups: work on translations that an act of staff makes necessary."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from editorial.models import FollowUp, SourceChange, TranslationPlan
from editorial.notices.actions import send_at_once
from editorial.notices.translations import note_translations
from editorial.sources import is_source
from portal.models import BasePage, User

from .drafts import Report, start_translations


def request_page_follow_up(
    *, page: BasePage, change: SourceChange | None = None, languages: Iterable[str] = ()
) -> FollowUp:
    """Record, in the caller's transaction, that the translations of a source page are to be started or refreshed."""
    follow_up: FollowUp = FollowUp.objects.create(page_id=page.pk, change=change, languages=list(languages))
    return follow_up


def request_plan_follow_up(*, plan: TranslationPlan) -> FollowUp:
    """Record, in the caller's transaction, that the translations in a plan are to be started."""
    follow_up: FollowUp = FollowUp.objects.create(plan=plan)
    return follow_up


@transaction.atomic
def carry_out_page_follow_up(
    *, page_id: int, change_id: int | None, languages: Iterable[str], follow_up_id: int | None
) -> tuple[Report, list[FollowUp]]:
    """Start and refresh the translations of a source page; request follow-ups for pages below that can start now.

    All or nothing: the follow-up is deleted in the same transaction, so an interrupted run is repeated as a whole.
    """
    report = start_translations(page_id=page_id, languages=languages, change_id=change_id)
    change = SourceChange.objects.filter(pk=change_id).first() if change_id else None
    send_at_once(note_for_translators(page_id, report, change))
    below = Page.objects.child_of(Page.objects.get(pk=page_id)).live().specific() if report.started else []
    asked = [request_page_follow_up(page=child) for child in below if is_source(child)]
    delete_follow_up(follow_up_id)
    return report, asked


def carry_out_plan_follow_up(*, plan_id: int, follow_up_id: int | None) -> int:
    """Start the translations in a plan for every live source page of its section, top down. Returns how many pages."""
    plan = TranslationPlan.objects.select_related("section").filter(pk=plan_id).first()
    if plan is None:
        return 0
    pages = Page.objects.none()
    for section in plan.section.get_translations(inclusive=True):
        pages |= Page.objects.descendant_of(section, inclusive=True)
    sources = [page for page in pages.live().order_by("depth", "path").specific() if is_source(page)]
    people: list[User] = []
    for page in sources:
        with transaction.atomic():
            people += note_for_translators(page.pk, start_translations(page_id=page.pk), None)
    # Letters are sent once, after all pages: a plan may start a hundred of them.
    send_at_once(people)
    delete_follow_up(follow_up_id)
    return len(sources)


def note_for_translators(page_id: int, report: Report, change: SourceChange | None) -> list[User]:
    page = Page.objects.filter(pk=page_id, live=True).specific().first()
    return note_translations(page=page, report=report, change=change) if is_source(page) else []


def delete_follow_up(follow_up_id: int | None) -> None:
    """Delete the record of work that is done; None for a task that was queued without a follow-up."""
    if follow_up_id is not None:
        FollowUp.objects.filter(pk=follow_up_id).delete()
