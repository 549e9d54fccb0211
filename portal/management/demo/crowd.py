"""Many sample people, results and news at once, for trying the site at size."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from labs.choices import ParticipationRole, ResultKind
from labs.models import Event, Participation, Person, Result
from news.models import NewsIndexPage, NewsPage
from portal.models import User

from .progress import Progress
from .samples import PAST_YEAR, PEOPLE, sample_edition

BATCH = 1000
RESULTS_EACH = 3
COUNTRIES = ("KG", "KZ", "UZ", "TJ", None)


def load_people(count: int, verified_by: User, progress: Progress) -> None:
    """Bring the number of crowd people to `count`, each with one participation and three results."""
    have = Person.objects.filter(slug__startswith="crowd-").count()
    editions = [sample_edition(lab, PAST_YEAR, f"sample-{PAST_YEAR}") for lab in ("impact-lab", "development-lab")]
    events = list(Event.objects.order_by("slug"))
    for batch in progress.bar("  people", list(batches(have, count))):
        people = Person.objects.bulk_create(new_person(number) for number in batch)
        get_search_backend().add_bulk(Person, people)
        Participation.objects.bulk_create(
            Participation(
                person=person,
                edition=editions[number % 2],
                year=PAST_YEAR,
                role=ParticipationRole.WINNER if number % 9 == 0 else ParticipationRole.PARTICIPANT,
            )
            for number, person in zip(batch, people, strict=True)
        )
        Result.objects.bulk_create(
            new_result(person, number + place, events, verified_by)
            for number, person in zip(batch, people, strict=True)
            for place in range(RESULTS_EACH)
        )


def batches(have: int, wanted: int) -> Iterator[range]:
    for start in range(have, wanted, BATCH):
        yield range(start, min(start + BATCH, wanted))


def new_person(number: int) -> Person:
    given, family, given_cyrillic, family_cyrillic, _country = PEOPLE[number % len(PEOPLE)]
    person = Person(
        slug=f"crowd-{number + 1}",
        given_name=given,
        family_name=f"{family} {number + 1}",
        given_name_cyrillic=given_cyrillic,
        family_name_cyrillic=f"{family_cyrillic} {number + 1}",
        country_id=COUNTRIES[number % len(COUNTRIES)],
        is_sample=True,
    )
    person.set_sort_keys()
    return person


def new_result(person: Person, number: int, events: list[Event], verified_by: User) -> Result:
    kinds = list(ResultKind)
    return Result(
        person=person,
        event=events[number % len(events)],
        year=PAST_YEAR - number % 3,
        kind=kinds[number % len(kinds)],
        verified_by=verified_by,
        verified_at=timezone.now(),
    )


def load_news(count: int, index: NewsIndexPage, progress: Progress) -> None:
    """Bring the number of sample news in English to `count`."""
    have = NewsPage.objects.filter(slug__startswith="sample-news-").count()
    for number in progress.bar("  news", range(have, count)):
        page = NewsPage(
            title=f"Sample news {number + 1}",
            slug=f"sample-news-{number + 1}",
            lead="An invented item for trying the site at size.",
            date=dt.date(PAST_YEAR, 1, 1) - dt.timedelta(days=number),
            body=[("text", "<p>Nothing happened, and this is the report of it.</p>")],
        )
        Page.objects.get(pk=index.pk).add_child(instance=page)
