"""Background work on translations. Tasks take ids, never rows."""

from typing import Any

from django_tasks import task
from wagtail.models import Page

from portal.models import BasePage

from .actions import start_translations
from .models import TranslationPlan
from .sources import is_source

QUEUE = "translations"


@task(backend="background", queue_name=QUEUE)
def follow_source(page_id: int, change_id: int | None = None, languages: list[str] | None = None) -> dict[str, Any]:
    """Start and refresh the translations of one source page, then of the pages below that could not start before."""
    report = start_translations(page_id=page_id, languages=languages, change_id=change_id)
    if report.started:
        for child in Page.objects.child_of(Page.objects.get(pk=page_id)).live().specific():
            if is_source(child):
                follow_source.enqueue(child.pk)
    return {"started": report.started, "refreshed": report.refreshed, "skipped": report.skipped}


@task(backend="background", queue_name=QUEUE)
def follow_plan(plan_id: int) -> int:
    """Start what a plan asks for: every live source page of its section, upper pages first. Returns their number."""
    plan = TranslationPlan.objects.select_related("section").filter(pk=plan_id).first()
    if plan is None:
        return 0
    pages = Page.objects.none()
    for section in plan.section.get_translations(inclusive=True):
        pages |= Page.objects.descendant_of(section, inclusive=True)
    sources = [page for page in pages.live().order_by("depth", "path").specific() if is_source(page)]
    for page in sources:
        if isinstance(page, BasePage):
            start_translations(page_id=page.pk)
    return len(sources)
