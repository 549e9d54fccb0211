"""What must be done about translations after an act of staff, from asking for it to having done it."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from editorial.models import FollowUp, SourceChange, TranslationPlan
from editorial.sources import is_source
from portal.models import BasePage

from .drafts import Report, start_translations


def ask_for_page(*, page: BasePage, change: SourceChange | None = None, languages: Iterable[str] = ()) -> FollowUp:
    """Note, in the transaction of the act, that the translations of a source page are to be looked after."""
    made: FollowUp = FollowUp.objects.create(page_id=page.pk, change=change, languages=list(languages))
    return made


def ask_for_plan(*, plan: TranslationPlan) -> FollowUp:
    """Note, in the transaction of the act, that what a plan asks for is to be started."""
    made: FollowUp = FollowUp.objects.create(plan=plan)
    return made


@transaction.atomic
def follow_page(
    *, page_id: int, change_id: int | None, languages: Iterable[str], follow_up_id: int | None
) -> tuple[Report, list[FollowUp]]:
    """Start and refresh the translations of one source page, and ask for the pages below that could not start before.

    All of it or nothing: a run that was cut off is whole the second time.
    """
    report = start_translations(page_id=page_id, languages=languages, change_id=change_id)
    below = Page.objects.child_of(Page.objects.get(pk=page_id)).live().specific() if report.started else []
    asked = [ask_for_page(page=child) for child in below if is_source(child)]
    forget(follow_up_id)
    return report, asked


def follow_section(*, plan_id: int, follow_up_id: int | None) -> int:
    """Start what a plan asks for: every live source page of its section, upper pages first. Returns their number."""
    plan = TranslationPlan.objects.select_related("section").filter(pk=plan_id).first()
    if plan is None:
        return 0
    pages = Page.objects.none()
    for section in plan.section.get_translations(inclusive=True):
        pages |= Page.objects.descendant_of(section, inclusive=True)
    sources = [page for page in pages.live().order_by("depth", "path").specific() if is_source(page)]
    for page in sources:
        start_translations(page_id=page.pk)
    forget(follow_up_id)
    return len(sources)


def forget(follow_up_id: int | None) -> None:
    """The work is done."""
    if follow_up_id is not None:
        FollowUp.objects.filter(pk=follow_up_id).delete()
