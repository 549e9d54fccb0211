"""The context of the front page's sections."""

from typing import Any

from django.db.models import CharField, Count, Value

from alumni.models import StoryPage
from labs.listings import calls_by_phase
from labs.models import CallPage, Edition, LabPage, Partner, Person, Result
from news.models import NewsPage

NEWS_ON_FRONT = 5
RESULTS_ON_FRONT = 6


def front_page_context() -> dict[str, Any]:
    """Content for the sections of a front page, as querysets and functions, so that only what is shown is queried."""
    return {
        "calls": calls,
        "news": NewsPage.objects.latest_for_reader()[:NEWS_ON_FRONT],
        "results": Result.objects.shown().real().in_order()[:RESULTS_ON_FRONT],
        "stories": StoryPage.objects.latest_for_reader()[:1],
        "labs": LabPage.objects.for_reader().in_order(),
        "numbers": numbers,
        "partners": partners,
    }


def calls() -> dict[str, list[CallPage]]:
    """{"open": pages, "upcoming": pages, ...}, the nearest deadline first; one query, without loading closed calls."""
    return calls_by_phase(CallPage.objects.for_reader().running().in_order())


def numbers() -> dict[str, int]:
    """Counts of real editions, alumni and results, in one query; samples never count."""
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
    return {"editions": 0, "alumni": 0, "results": 0} | dict(first.union(*others, all=True))


def partners() -> dict[str, list[Partner]]:
    """{"founders": [...], "partners": [...]}, in one query."""
    everybody = list(Partner.objects.of_the_whole())
    return {
        "founders": [partner for partner in everybody if partner.is_founder],
        "partners": [partner for partner in everybody if not partner.is_founder],
    }
