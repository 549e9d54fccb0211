"""The context of the front page's sections."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from alumni.models import StoryPage
from alumni.showcase.index.reading import figures
from alumni.showcase.results import results
from labs.listings import calls_by_phase
from labs.models import CallPage, LabPage, Partner
from news.models import NewsPage
from portal.running.prepared import prepared

NEWS_ON_FRONT = 5


def front_page_context() -> dict[str, Any]:
    """Content for the sections of a front page, as lists and functions that ask only for what is shown."""
    shown = SimpleLazyObject(figures)
    return {
        "calls": calls,
        "news": latest_news.when_read(),
        "results": SimpleLazyObject(lambda: results(keys=shown.latest)),
        "stories": latest_story.when_read(),
        "labs": labs.when_read(),
        "numbers": shown,
        "partners": partners,
    }


@prepared
def latest_news() -> QuerySet[NewsPage]:
    return NewsPage.objects.latest_for_reader()[:NEWS_ON_FRONT]


@prepared
def latest_story() -> QuerySet[StoryPage]:
    return StoryPage.objects.latest_for_reader()[:1]


@prepared
def labs() -> QuerySet[LabPage]:
    return LabPage.objects.for_reader().in_order()


@prepared
def running_calls(now: Any) -> QuerySet[CallPage]:
    return CallPage.objects.for_reader().running(now).in_order()


@prepared
def partners_of_the_whole() -> QuerySet[Partner]:
    return Partner.objects.of_the_whole()


def calls() -> dict[str, list[CallPage]]:
    """{"open": pages, "upcoming": pages, ...}, the nearest deadline first; one query, without loading closed calls."""
    return calls_by_phase(running_calls(now=timezone.now()))


def partners() -> dict[str, list[Partner]]:
    """{"founders": [...], "partners": [...]}, in one query."""
    everybody = partners_of_the_whole()
    return {
        "founders": [partner for partner in everybody if partner.is_founder],
        "partners": [partner for partner in everybody if not partner.is_founder],
    }
