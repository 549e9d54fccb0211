"""Rules of the programme: phases one second around each boundary, who is eligible, what is shown of a person."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labs.choices import CountryBasis, ParticipationRole, Phase, Visibility
from labs.models import Call
from labs.names import full_name, public_name, sort_key
from labs.rules import (
    GRACE,
    age_fits,
    age_on,
    country_fits,
    craft_fits,
    films_fit,
    first_day,
    is_shown,
    last_day,
    makes_alumnus,
    may_publish_results,
    may_start,
    outside_edition,
    phase,
    surname_is_shown,
)
from portal.choices import Precision
from tests import factories

pytestmark = pytest.mark.any_database

SECOND = dt.timedelta(seconds=1)
PHASES: dict[Phase, str] = {
    Phase.UPCOMING: "upcoming",
    Phase.OPEN: "open",
    Phase.GRACE: "closed",
    Phase.CLOSED: "closed",
    Phase.RESULTS: "closed",
    Phase.CANCELLED: "cancelled",
}
"""Under which question of CallQuerySet a call of each phase is found."""
QUESTIONS = ("open", "upcoming", "closed", "cancelled")


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[misc, arg-type]  # year, month, day, ...


def found_under(call: Call) -> list[str]:
    """The questions whose answer holds the call at this instant."""
    return [question for question in QUESTIONS if getattr(Call.objects, question)().filter(pk=call.pk).exists()]


def check(call: Call, at: dt.datetime, expected: Phase) -> None:
    """Rule and query agree at `at`; to the clock of the machine and as an argument alike."""
    with time_machine.travel(at, tick=False):
        assert phase(call) == expected, at
        assert phase(call, at) == expected
        assert found_under(call) == [PHASES[expected]], at
        assert may_start(call) == (expected == Phase.OPEN)


ZONES = {
    "Bishkek, UTC+6": ("Asia/Bishkek", (2024, 5, 13), (2024, 8, 5), utc(2024, 5, 12, 18), utc(2024, 8, 5, 17, 59, 59)),
    "Almaty, UTC+5 since 1 March 2024": (
        "Asia/Almaty", (2024, 5, 13), (2024, 8, 5), utc(2024, 5, 12, 19), utc(2024, 8, 5, 18, 59, 59),
    ),
    "Almaty, closing on the last day of UTC+6": (
        "Asia/Almaty", (2024, 2, 1), (2024, 2, 28), utc(2024, 1, 31, 18), utc(2024, 2, 28, 17, 59, 59),
    ),
    "Almaty, open while the offset changed": (
        "Asia/Almaty", (2024, 2, 1), (2024, 3, 1), utc(2024, 1, 31, 18), utc(2024, 3, 1, 18, 59, 59),
    ),
    "Berlin, open while clocks are put forward": (
        "Europe/Berlin", (2024, 3, 30), (2024, 3, 31), utc(2024, 3, 29, 23), utc(2024, 3, 31, 21, 59, 59),
    ),
    "Berlin, open while clocks are put back": (
        "Europe/Berlin", (2024, 10, 26), (2024, 10, 27), utc(2024, 10, 25, 22), utc(2024, 10, 27, 22, 59, 59),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("zone", "opens", "closes", "opening", "last"), ZONES.values(), ids=ZONES)
def test_a_call_changes_its_phase_to_the_second(
    db: None, zone: str, opens: tuple[int, int, int], closes: tuple[int, int, int], opening: Any, last: Any
) -> None:
    call = factories.call(time_zone=zone, opens_date=dt.date(*opens), closes_date=dt.date(*closes))
    check(call, opening - SECOND, Phase.UPCOMING)
    check(call, opening, Phase.OPEN)
    check(call, opening + SECOND, Phase.OPEN)
    check(call, last - SECOND, Phase.OPEN)
    check(call, last, Phase.OPEN)
    check(call, last + SECOND - dt.timedelta(microseconds=1), Phase.OPEN)
    check(call, last + SECOND, Phase.GRACE)
    check(call, last + GRACE, Phase.GRACE)
    check(call, last + GRACE + SECOND - dt.timedelta(microseconds=1), Phase.GRACE)
    check(call, last + GRACE + SECOND, Phase.CLOSED)


def test_grace_is_a_quarter_of_an_hour() -> None:
    assert dt.timedelta(minutes=15) == GRACE


def test_an_hour_that_clocks_show_twice_is_read_in_the_applicants_favour(db: None) -> None:
    call = factories.call(time_zone="Europe/Berlin", closes_date=dt.date(2024, 10, 27), closes_time=dt.time(2, 30))
    check(call, utc(2024, 10, 27, 1, 30, 59), Phase.OPEN)
    check(call, utc(2024, 10, 27, 1, 31), Phase.GRACE)


def test_a_time_that_clocks_skip_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="does not exist in Europe/Berlin"):
        factories.call(time_zone="Europe/Berlin", closes_date=dt.date(2025, 3, 30), closes_time=dt.time(2, 30))


def test_an_unknown_opening_is_upcoming_until_the_deadline_has_passed(db: None) -> None:
    call = factories.call(opens_date=None)
    assert call.opens_at is None
    check(call, utc(2000, 1, 1), Phase.UPCOMING)
    check(call, utc(2024, 8, 5, 17, 59, 59), Phase.UPCOMING)
    check(call, utc(2024, 8, 5, 18, 0, 0), Phase.CLOSED)


@pytest.mark.parametrize("before", [utc(2024, 5, 1), utc(2024, 6, 1), utc(2024, 9, 1)])
def test_a_cancelled_call_is_cancelled_from_that_second_on(db: None, before: dt.datetime) -> None:
    call = factories.call(cancelled_at=before, results_published_at=utc(2024, 9, 5))
    untouched = factories.call()
    with time_machine.travel(before - SECOND, tick=False):
        assert phase(call) == phase(untouched)
        assert found_under(call) == found_under(untouched)
    check(call, before, Phase.CANCELLED)
    check(call, utc(2030, 1, 1), Phase.CANCELLED)


def test_results_are_out_from_their_second_on(db: None) -> None:
    call = factories.call(results_published_at=utc(2024, 9, 3, 6))
    check(call, utc(2024, 9, 3, 5, 59, 59), Phase.CLOSED)
    check(call, utc(2024, 9, 3, 6), Phase.RESULTS)


def test_results_may_be_out_once_the_minute_of_the_deadline_is_over(db: None) -> None:
    call = factories.call()
    assert not may_publish_results(call, utc(2024, 8, 5, 17, 59, 59))
    assert may_publish_results(call, utc(2024, 8, 5, 18))


MOMENTS = st.integers(0, 365 * 24 * 3600).map(lambda seconds: utc(2024, 1, 1) + seconds * SECOND)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    now=MOMENTS,
    opens=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
    closes=st.dates(dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
    zone=st.sampled_from(["Asia/Bishkek", "Asia/Almaty", "Europe/Berlin", "Pacific/Kiritimati", "America/Bogota"]),
    cancelled=st.none() | MOMENTS,
    results=st.none() | MOMENTS,
    nudge=st.sampled_from([-1, 0, 1]),
    boundary=st.sampled_from(["now", "opens_at", "closes_at", "cancelled_at", "results_published_at"]),
)
def test_every_call_is_found_under_exactly_one_question(
    db: None, now: Any, opens: Any, closes: Any, zone: str, cancelled: Any, results: Any, nudge: int, boundary: str
) -> None:
    call = factories.call(
        opens_date=opens, closes_date=closes, time_zone=zone, cancelled_at=cancelled, results_published_at=results
    )
    at = (getattr(call, boundary, None) or now) + nudge * SECOND
    with time_machine.travel(at, tick=False):
        assert found_under(call) == [PHASES[phase(call)]]


def test_open_calls_come_by_deadline_and_closed_ones_latest_first(db: None) -> None:
    late, soon = factories.open_call(closes_date=dt.date(2090, 2, 1)), factories.open_call()
    assert list(Call.objects.open()) == [soon, late]
    older, newer = factories.call(), factories.call(closes_date=dt.date(2024, 8, 6))
    assert list(Call.objects.closed()) == [newer, older]
    unknown = factories.open_call(opens_date=None)
    known = factories.open_call(opens_date=dt.date(2090, 1, 1), closes_date=dt.date(2090, 2, 1))
    assert list(Call.objects.upcoming()) == [known, unknown]


# Who is eligible


def invites(*codes: str, region: bool = False, basis: str = CountryBasis.EITHER) -> Call:
    call = factories.call(country_basis=basis)
    call.countries.set([factories.country(code) for code in codes])
    if region:
        call.regions.add(factories.central_asia())
    return call


@pytest.mark.parametrize(
    ("basis", "citizenship", "residence", "fits"),
    [
        (CountryBasis.CITIZENSHIP, "KG", "DE", True),
        (CountryBasis.CITIZENSHIP, "DE", "KG", False),
        (CountryBasis.RESIDENCE, "DE", "KG", True),
        (CountryBasis.RESIDENCE, "KG", "DE", False),
        (CountryBasis.EITHER, "KG", "DE", True),
        (CountryBasis.EITHER, "DE", "KG", True),
        (CountryBasis.EITHER, "DE", "FR", False),
    ],
)
def test_a_call_asks_for_citizenship_residence_or_either(
    db: None, basis: str, citizenship: str, residence: str, fits: bool
) -> None:
    assert country_fits(invites("KG", basis=basis), citizenship, residence) == fits


def test_a_region_invites_its_countries_beside_those_named(db: None) -> None:
    call = invites("ID", region=True)
    assert call.invited_codes() == {"ID", "KZ", "KG", "UZ", "TJ", "TM"}
    assert country_fits(call, "TM", "FR")
    assert not country_fits(call, "RU", "FR")


def test_a_call_without_countries_invites_everybody(db: None) -> None:
    call = invites()
    assert country_fits(call, "AQ", "AQ")


def test_crafts_and_films_made() -> None:
    call = Call(crafts=["director", "producer"], min_films=1)
    assert [craft_fits(call, craft) for craft in ("director", "editor", "")] == [True, False, False]
    assert craft_fits(Call(), "editor")
    assert [films_fit(call, made) for made in (0, 1, 2)] == [False, True, True]
    assert films_fit(Call(), 0)


@pytest.mark.parametrize(
    ("day", "born", "age"),
    [
        (dt.date(2026, 6, 1), dt.date(2014, 6, 1), 12),
        (dt.date(2026, 6, 1), dt.date(2014, 6, 2), 11),
        (dt.date(2026, 2, 28), dt.date(2008, 2, 29), 17),
        (dt.date(2026, 3, 1), dt.date(2008, 2, 29), 18),
        (dt.date(2028, 2, 29), dt.date(2008, 2, 29), 20),
        (dt.date(2028, 2, 28), dt.date(2008, 2, 29), 19),
    ],
)
def test_age_on_a_day(day: dt.date, born: dt.date, age: int) -> None:
    assert age_on(day, born) == age


@pytest.mark.parametrize(
    ("born", "fits"),
    [
        (dt.date(2012, 6, 1), True),
        (dt.date(2012, 6, 2), False),
        (dt.date(2005, 6, 2), True),
        (dt.date(2005, 6, 1), False),
    ],
)
def test_the_ages_a_teen_call_takes(born: dt.date, fits: bool) -> None:
    call = Call(min_age=12, max_age=18, age_on=dt.date(2024, 6, 1))
    assert age_fits(call, born) == fits


def test_age_counts_on_the_first_day_of_the_edition_where_no_day_is_named(db: None) -> None:
    edition = factories.edition(starts_on=dt.date(2024, 6, 10), starts_precision=Precision.MONTH, ends_on=None)
    assert factories.call(edition=edition).age_day() == dt.date(2024, 6, 1)
    undated = factories.edition(starts_on=None, ends_on=None)
    assert factories.call(edition=undated).age_day() == dt.date(2024, 8, 5)


def test_a_call_without_ages_takes_any() -> None:
    assert age_fits(Call(age_on=dt.date(2024, 6, 1)), dt.date(1930, 1, 1))


# Periods


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.DAY, dt.date(2024, 2, 10), dt.date(2024, 2, 10)),
        (Precision.MONTH, dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (Precision.YEAR, dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_date_known_to_a_month_or_a_year_means_all_of_it(
    db: None, precision: Precision, first: dt.date, last: dt.date
) -> None:
    known = dt.date(2024, 2, 10)
    assert (first_day(known, precision), last_day(known, precision)) == (first, last)
    edition = factories.edition(starts_on=known, starts_precision=precision, ends_on=known, ends_precision=precision)
    assert (edition.starts_on, edition.ends_on) == (first, last)


@pytest.mark.parametrize(
    ("starts", "ends", "outside"),
    [
        (None, None, False),
        (dt.date(2024, 6, 1), dt.date(2024, 10, 31), False),
        (dt.date(2024, 5, 31), None, True),
        (None, dt.date(2024, 11, 1), True),
        (dt.date(2024, 11, 1), None, True),
    ],
)
def test_a_module_within_its_edition(starts: Any, ends: Any, outside: bool) -> None:
    module: Any = SimpleNamespace(starts_on=starts, ends_on=ends)
    edition: Any = SimpleNamespace(starts_on=dt.date(2024, 6, 1), ends_on=dt.date(2024, 10, 31))
    assert outside_edition(module, edition) == outside
    unknown: Any = SimpleNamespace(starts_on=None, ends_on=None)
    assert not outside_edition(module, unknown)


# People


ASEL = {
    "given_name": "Assel", "family_name": "Aushakimova",
    "given_name_cyrillic": "Асел", "family_name_cyrillic": "Аушакимова",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Assel Aushakimova"), ("uz", "Assel Aushakimova"), ("ru", "Асел Аушакимова"), ("tg", "Асел Аушакимова")],
)
def test_the_script_of_a_name_follows_the_language(language: str, name: str) -> None:
    assert public_name(factories.Person(**ASEL), language) == name


def test_a_name_without_cyrillic_stays_latin() -> None:
    person = factories.Person(given_name="Miriam", family_name="Sassine")
    assert public_name(person, "ky") == "Miriam Sassine"


@pytest.mark.parametrize(
    ("visibility", "is_minor", "shown", "surname"),
    [
        (Visibility.PUBLIC, False, True, True),
        (Visibility.PUBLIC, True, True, False),
        (Visibility.NO_SURNAME, False, True, False),
        (Visibility.NO_SURNAME, True, True, False),
        (Visibility.HIDDEN, False, False, False),
        (Visibility.HIDDEN, True, False, False),
    ],
)
def test_what_the_public_sees_of_a_person(visibility: str, is_minor: bool, shown: bool, surname: bool) -> None:
    person = factories.Person(**ASEL, visibility=visibility, is_minor=is_minor)
    assert (is_shown(person), surname_is_shown(person)) == (shown, surname)
    assert ("Аушакимова" in public_name(person, "ky")) == surname
    assert full_name(person, "ky") == "Асел Аушакимова"


def test_people_sort_by_family_name_in_the_alphabet_of_the_language() -> None:
    assert sort_key("Öz", "A", "tk") > sort_key("Oz", "Z", "tk")
    assert sort_key("Абди", "Я", "ru") < sort_key("Бек", "А", "ru")


@pytest.mark.parametrize("role", ParticipationRole)
def test_participants_and_winners_are_alumni(role: str) -> None:
    alumnus = makes_alumnus(factories.Participation(role=role))
    assert alumnus == (role in {ParticipationRole.PARTICIPANT, ParticipationRole.WINNER})
