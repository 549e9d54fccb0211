"""What the front page shows below its words."""

from typing import Any

from alumni.profiles import stories
from labs.listings import lab_pages, open_calls, upcoming_calls
from labs.models import Edition, Partner, Person, Result
from news.models import NewsPage

NEWS_ON_FRONT = 5
RESULTS_ON_FRONT = 6


def everything() -> dict[str, Any]:
    """All a front page can show; each value is asked for only when a section shows it."""
    return {
        "open_calls": open_calls(),
        "upcoming_calls": upcoming_calls(),
        "news": NewsPage.objects.latest_for_reader()[:NEWS_ON_FRONT],
        "results": Result.objects.shown().real().in_order()[:RESULTS_ON_FRONT],
        "stories": stories()[:1],
        "labs": lab_pages(),
        "numbers": numbers,
        "founders": Partner.objects.founders(),
        "partners": Partner.objects.of_editions(),
    }


def numbers() -> dict[str, int]:
    """Counts of real editions, alumni and results; samples never count."""
    return {
        "editions": Edition.objects.real().count(),
        "alumni": Person.objects.alumni().real().count(),
        "results": Result.objects.shown().real().count(),
    }
