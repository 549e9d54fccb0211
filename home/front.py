"""What the front page shows below its words."""

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, Value

from alumni.models import StoryPage
from labs.listings import calls_to_come, lab_pages
from labs.models import Edition, Partner, Person, Result
from news.models import NewsPage

if TYPE_CHECKING:
    from .models import HomePage

NEWS_ON_FRONT = 5
RESULTS_ON_FRONT = 6


def everything(page: "HomePage") -> dict[str, Any]:
    """All a front page can show; each value is asked for only when a section shows it."""
    return {
        "sections": sections(page),
        "calls": calls_to_come,
        "news": NewsPage.objects.latest_for_reader()[:NEWS_ON_FRONT],
        "results": Result.objects.shown().real().in_order()[:RESULTS_ON_FRONT],
        "stories": StoryPage.objects.latest_for_reader()[:1],
        "labs": lab_pages(),
        "numbers": numbers,
        "partners": partners,
    }


def sections(page: "HomePage") -> list[Any]:
    """The sections in the order of the page this one was translated from: their order is one for all languages.

    A page that has a section of its own keeps its own order.
    """
    own = list(page.sections)
    if page.locale_id == page.source_locale_id:
        return own
    versions = type(page).objects.live().filter(translation_key=page.translation_key)
    source = versions.filter(locale_id=page.source_locale_id).first()
    order = [section.id for section in source.sections] if source else []
    if not {section.id for section in own} <= set(order):
        return own
    return sorted(own, key=lambda section: order.index(section.id))


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
        "founders": [one for one in everybody if one.is_founder],
        "partners": [one for one in everybody if not one.is_founder],
    }
