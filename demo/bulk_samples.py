"""Loads many sample people, results and news at once, for trying the site at full size."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from alumni.showcase.actions import note_change
from labs.actions import create_participations, create_people, create_results
from labs.choices import Craft, EventKind, FilmForm, FilmStage, ParticipationRole, ResultKind
from labs.models import Edition, Event, Lab, Participation, Person, Project, ProjectPerson, Result
from news.models import NewsIndexPage, NewsPage
from portal.models import User
from portal.running.progress import Progress

from .sample_editions import PAST_YEAR, sample_edition
from .samples import PEOPLE

BATCH = 1000
RESULTS_EACH = 3
FILM_OF_EVERY = 5
FIRST_YEAR = 2023
"""The year of the first labs; no result is earlier."""
FOR_TEENAGERS = "teen-lab"
"""A lab whose participants have no films at festivals yet."""
COUNTRIES = ("KG", "KG", "KG", "KZ", "KZ", "UZ", "UZ", "TJ", "MN", "AZ", None)
YEARS = tuple(range(FIRST_YEAR, PAST_YEAR + 1))
KINDS = {
    EventKind.FESTIVAL: (ResultKind.PARTICIPANT, ResultKind.SELECTION, ResultKind.PREMIERE, ResultKind.AWARD),
    EventKind.MARKET: (ResultKind.PARTICIPANT, ResultKind.ACCREDITATION, ResultKind.PITCH_PLACE),
}
"""The kinds of results at each kind of event."""


def load_people(count: int, verified_by: User, progress: Progress) -> None:
    """Add sample people up to `count`, each with a participation, three results and in some cases a film."""
    have = Person.objects.filter(slug__startswith="crowd-").count()
    editions = [
        sample_edition(lab, year, f"sample-{year}")
        for lab in Lab.objects.in_order().exclude(slug=FOR_TEENAGERS).values_list("slug", flat=True)
        for year in YEARS
    ]
    events = list(Event.objects.order_by("slug"))
    for batch in progress.bar("  people", list(batches(have, count))):
        load_batch(batch, editions, events, verified_by)


@transaction.atomic
def load_batch(batch: range, editions: list[Edition], events: list[Event], verified_by: User) -> None:
    people = create_people(rows=[new_person(number) for number in batch])
    numbered = list(zip(batch, people, strict=True))
    attended = create_participations(rows=[new_participation(person, number, editions) for number, person in numbered])
    create_results(
        rows=[
            new_result(part, number + index * 7, events, verified_by)
            for number, part in zip(batch, attended, strict=True)
            for index in range(RESULTS_EACH)
        ]
    )
    makers = [(number, person) for number, person in numbered if number % FILM_OF_EVERY == 0]
    films = Project.objects.bulk_create(new_film(number) for number, _ in makers)
    ProjectPerson.objects.bulk_create(
        ProjectPerson(project=film, person=person, craft=Craft.DIRECTOR)
        for film, (_, person) in zip(films, makers, strict=True)
    )
    note_change()


def batches(have: int, wanted: int) -> Iterator[range]:
    for start in range(have, wanted, BATCH):
        yield range(start, min(start + BATCH, wanted))


def new_person(number: int) -> Person:
    given, family, given_cyrillic, family_cyrillic, _country = PEOPLE[number % len(PEOPLE)]
    return Person(
        slug=f"crowd-{number + 1}",
        given_name=given,
        family_name=f"{family} {number + 1}",
        given_name_cyrillic=given_cyrillic,
        family_name_cyrillic=f"{family_cyrillic} {number + 1}",
        country_id=COUNTRIES[number % len(COUNTRIES)],
        is_sample=True,
    )


def new_participation(person: Person, number: int, editions: list[Edition]) -> Participation:
    edition = editions[number * 7 % len(editions)]
    role = ParticipationRole.WINNER if number % 9 == 0 else ParticipationRole.PARTICIPANT
    return Participation(person=person, edition=edition, role=role)


def new_film(number: int) -> Project:
    forms = [*FilmForm, ""]
    return Project(
        slug=f"crowd-film-{number + 1}",
        original_title=f"Sample film {number + 1}",
        form=forms[number // FILM_OF_EVERY % len(forms)],
        stage=FilmStage.COMPLETED,
        year=YEARS[number % len(YEARS)],
        is_sample=True,
    )


def new_result(attended: Participation, number: int, events: list[Event], verified_by: User) -> Result:
    """A result of somebody in the year of their lab or later."""
    event, years = events[number % len(events)], [year for year in YEARS if year >= (attended.year or FIRST_YEAR)]
    kinds = KINDS[EventKind(event.kind)]
    kind = kinds[number // len(events) % len(kinds)]
    return Result(
        person=attended.person,
        event=event,
        year=years[number % len(years)],
        kind=kind,
        rank=1 + number % 3 if kind == ResultKind.PITCH_PLACE else None,
        verified_by=verified_by,
        verified_at=timezone.now(),
    )


def load_news(count: int, index: NewsIndexPage, progress: Progress) -> None:
    """Add sample news in English up to `count`."""
    have = NewsPage.objects.filter(slug__startswith="sample-news-").count()
    for number in progress.bar("  news", range(have, count)):
        page = NewsPage(
            title=f"Sample news {number + 1}",
            slug=f"sample-news-{number + 1}",
            lead="A made-up item for testing the site at full size.",
            date=dt.date(PAST_YEAR, 1, 1) - dt.timedelta(days=number),
            body=[("text", "<p>Nothing happened, and this is the report of it.</p>")],
        )
        Page.objects.get(pk=index.pk).add_child(instance=page)
