"""The context of the front page's sections."""

from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.utils import timezone

from alumni.models import StoryPage
from labs.listings import calls_by_phase
from labs.models import CallPage, Edition, LabPage, Partner, Person, Result
from news.models import NewsPage
from portal.running.prepared import prepared

NEWS_ON_FRONT = 5
RESULTS_ON_FRONT = 6


def front_page_context() -> dict[str, Any]:
    """Content for the sections of a front page, as lists and functions that ask only for what is shown."""
    return {
        "calls": calls,
        "news": latest_news.when_read(),
        "results": latest_results.when_read(),
        "stories": latest_story.when_read(),
        "labs": labs.when_read(),
        "numbers": numbers,
        "partners": partners,
    }


@prepared
def latest_news() -> QuerySet[NewsPage]:
    return NewsPage.objects.latest_for_reader()[:NEWS_ON_FRONT]


@prepared
def latest_results() -> QuerySet[Result]:
    return Result.objects.shown().real().in_order()[:RESULTS_ON_FRONT]


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
def counts() -> QuerySet[Any, tuple[str, int]]:
    first, *others = (
        rows.order_by()
        .values(what=Value(what, output_field=CharField()))
        .annotate(n=Count("pk"))
        .values_list("what", "n")
        for what, rows in {
            "editions": Edition.objects.real(),
            "alumni": Person.objects.alumni().real(),
            "results": Result.objects.shown().real(),
        }.items()
    )
    return first.union(*others, all=True)


@prepared
def partners_of_the_whole() -> QuerySet[Partner]:
    return Partner.objects.of_the_whole()


def calls() -> dict[str, list[CallPage]]:
    """{"open": pages, "upcoming": pages, ...}, the nearest deadline first; one query, without loading closed calls."""
    return calls_by_phase(running_calls(now=timezone.now()))


def numbers() -> dict[str, int]:
    """Counts of real editions, alumni and results, in one query; samples never count."""
    return {"editions": 0, "alumni": 0, "results": 0} | dict(counts())


def partners() -> dict[str, list[Partner]]:
    """{"founders": [...], "partners": [...]}, in one query."""
    everybody = partners_of_the_whole()
    return {
        "founders": [partner for partner in everybody if partner.is_founder],
        "partners": [partner for partner in everybody if not partner.is_founder],
    }
