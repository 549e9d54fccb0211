"""The way of a person: its order, its marks, and what a reader sees of it."""

import itertools
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alumni.showcase.timeline import Mark, timeline_of
from labs.choices import Craft, EventKind, ParticipationRole, ResultKind, Visibility
from labs.models import Event, Participation, Person, Project, ProjectPerson, Result
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

YEARS = st.lists(st.integers(2000, 2030), max_size=8)


def unsaved_result(year: int, **fields: object) -> Result:
    event = Event(kind=fields.pop("event_kind", EventKind.FESTIVAL))
    return Result(year=year, event=event, **{"kind": ResultKind.SELECTION} | fields)


def profile_of(client: Client, person: Person, language: str = "en") -> str:
    response = client.get(f"/{language}/alumni/{person.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def years_of_list(shown: str) -> list[str]:
    return re.findall(r'class="station__year">(\d+)<', shown)


@given(YEARS, YEARS)
def test_entries_stand_by_year_and_labs_come_first(labs, results):
    timeline = timeline_of(
        [Participation(year=year, role=ParticipationRole.PARTICIPANT) for year in labs],
        [unsaved_result(year) for year in results],
    )
    assert [entry.year for entry in timeline] == sorted([*labs, *results])
    for before, after in itertools.pairwise(timeline):
        if before.year == after.year:
            assert not (before.result and after.participation)


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        (EventKind.FESTIVAL, Mark.FESTIVAL),
        (EventKind.MARKET, Mark.MARKET),
        (EventKind.FORUM, Mark.MARKET),
        (EventKind.FUND, Mark.OTHER),
        (EventKind.OTHER, Mark.OTHER),
    ],
)
def test_the_mark_follows_the_kind_of_event(kind, mark):
    (entry,) = timeline_of([], [unsaved_result(2024, event_kind=kind)])
    assert (entry.mark, entry.is_won, entry.is_sample) == (mark, False, False)


def test_prizes_places_and_winning_a_lab_are_won():
    won = timeline_of(
        [Participation(year=2023, role=ParticipationRole.WINNER)],
        [unsaved_result(2024, kind=ResultKind.AWARD), unsaved_result(2024, rank=2)],
    )
    assert [entry.is_won for entry in won] == [True, True, True]


def test_a_lab_after_a_festival_stands_after_it(site: SiteTree, client: Client):
    person = factories.person()
    factories.participation(person=person, edition=factories.edition(year=2023))
    factories.participation(person=person, edition=factories.edition(year=2025))
    factories.result(person=person, year=2024)
    assert years_of_list(profile_of(client, person)) == ["2023", "2024", "2025"]


@pytest.mark.parametrize("language", ["en", "ky"])
def test_a_profile_with_a_year_and_nothing_else(site: SiteTree, client: Client, language: str):
    person = factories.person()
    factories.participation(person=person, year=2023)
    shown = profile_of(client, person, language)
    assert years_of_list(shown) == ["2023"]
    assert "Alternativa Film Labs" in shown
    for section in ("films", "stories", "news"):
        assert f'id="{section}"' not in shown


@pytest.mark.parametrize("language", ["en", "ky"])
def test_a_profile_with_twelve_results_keeps_them_all(site: SiteTree, client: Client, language: str):
    person = factories.alumnus(edition=factories.edition(year=2012))
    events = [factories.event(names={"en": f"Gathering {number}"}) for number in range(12)]
    for number, event in enumerate(events):
        factories.result(person=person, event=event, year=2013 + number)
    shown = profile_of(client, person, language)
    assert years_of_list(shown) == [str(year) for year in range(2012, 2025)]
    listed = shown[shown.index('class="stations') :]
    assert all(f"Gathering {number}" in listed for number in range(12))


def test_the_picture_is_for_eyes_only_and_says_nothing_the_list_does_not(site: SiteTree, client: Client):
    person = factories.alumnus()
    factories.result(person=person, source_url="https://market.example/list")
    shown = profile_of(client, person)
    picture = shown[shown.index('<div class="way') : shown.index('<ol role="list" class="stations')]
    assert 'aria-hidden="true"' in picture
    assert "<a" not in picture.replace("<article", "")


def test_sources_are_named_and_linked(site: SiteTree, client: Client):
    person = factories.alumnus()
    factories.result(person=person, sources={"en": "Programme <1>"}, source_url="https://market.example/list")
    factories.result(person=person, sources={"en": "A letter"})
    factories.result(person=person, source_url="https://www.festival.example/2024")
    shown = profile_of(client, person)
    assert '<a href="https://market.example/list" rel="external">Programme &lt;1&gt;</a>' in shown
    assert re.search(r">\s*Source:\s+A letter\s*</p>", shown)
    assert ">festival.example</a>" in shown


def test_a_source_is_told_in_the_language_of_the_page(site: SiteTree, client: Client):
    person = factories.alumnus()
    factories.result(person=person, sources={"en": "The catalogue", "ru": "Каталог", "ky": "Китепче"})
    factories.result(person=person, sources={"ru": "Письмо"}, source_url="https://market.example/list")
    shown = profile_of(client, person, "ky")
    assert "Китепче" in shown
    assert "The catalogue" not in shown
    assert '<span lang="ru">Письмо</span>' in shown


def test_what_a_film_did_stands_on_the_way_of_its_people(site: SiteTree, client: Client):
    person, film = factories.alumnus(), factories.project(original_title="Steppe")
    for craft in (Craft.DIRECTOR, Craft.PRODUCER):
        ProjectPerson.objects.create(project=film, person=person, craft=craft)
    other = factories.alumnus()
    factories.result(project=film, event=factories.event(names={"en": "Night Festival"}))
    factories.result(project=film, person=other, event=factories.event(names={"en": "Their Market"}))
    shown = profile_of(client, person)
    assert shown.count("Night Festival") == 2  # the picture and the list, and neither twice for two crafts
    assert "Their Market" not in shown
    assert '<span class="card__craft">Director</span><span class="card__craft">Producer</span>' in shown
    Project.objects.filter(pk=film.pk).update(is_hidden=True)
    assert "Night Festival" not in profile_of(client, person)


def test_samples_on_the_way_are_marked(site: SiteTree, client: Client):
    person = factories.alumnus(edition=factories.edition(is_sample=True))
    assert profile_of(client, person).count("badge--sample") == 1
    factories.result(person=person, project=factories.project(is_sample=True))
    assert profile_of(client, person).count("badge--sample") == 2
    factories.result(person=person)
    assert profile_of(client, person).count("badge--sample") == 2


def test_a_name_without_surname_prints_without_it(site: SiteTree, client: Client):
    person = factories.alumnus(given_name="Aida", family_name="Secretova", visibility=Visibility.NO_SURNAME)
    shown = profile_of(client, person)
    assert "<h1>Aida</h1>" in shown
    assert "Secretova" not in shown
    assert re.search(rf'<p class="printed-address">https?://[^<]+/en/alumni/{person.slug}/</p>', shown)


def test_the_button_to_print_is_absent_without_script(site: SiteTree, client: Client):
    shown = profile_of(client, factories.alumnus())
    assert "<p data-print data-script-only hidden>" in shown
    assert re.search(r'<script type="module" src="[^"]*js/print[^"]*"></script>', shown)
