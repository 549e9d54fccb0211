import pytest
from django.template.loader import render_to_string
from django.utils import translation

from labs.choices import Visibility
from labs.templatetags.labs_calls import applicant_names, craft_names, invited_countries, local_deadlines, phase_of
from labs.templatetags.labs_people import as_alumnus, as_mentor, is_alumnus, public_name
from portal.languages.country_names import country_name
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(
    "hidden", [{"visibility": Visibility.NO_SURNAME}, {"is_minor": True}], ids=["by choice", "minor"]
)
def test_a_hidden_surname_is_not_in_the_public_name(hidden: dict[str, object]) -> None:
    person = factories.person(given_name="Aida", family_name="Secretova", **hidden)
    assert public_name(person) == "Aida"
    with translation.override("ru"):
        assert public_name(person) == "Айгөзел"


def test_roles_tell_alumni_from_mentors() -> None:
    alumnus, mentor = factories.alumnus(), factories.mentor()
    assert [is_alumnus(alumnus), is_alumnus(mentor)] == [True, False]
    assert [len(as_alumnus(alumnus)), len(as_mentor(alumnus))] == [1, 0]
    assert [len(as_alumnus(mentor)), len(as_mentor(mentor))] == [0, 1]


def test_countries_come_in_the_readers_alphabet() -> None:
    call = factories.call()
    call.regions.add(factories.central_asia())
    assert invited_countries(call)[0] == "Kazakhstan"
    with translation.override("ru"):
        assert invited_countries(call) == [country_name(code) for code in ("KZ", "KG", "TJ", "TM", "UZ")]


def test_a_call_for_everybody_names_no_country() -> None:
    assert invited_countries(factories.call()) == []


def test_the_deadline_on_other_clocks_names_each_wall_time_once() -> None:
    call = factories.call()
    call.regions.add(factories.central_asia())
    deadlines = local_deadlines(call)
    assert [(row.countries, row.words) for row in deadlines.rows] == [
        ("Kazakhstan, Tajikistan, Turkmenistan, Uzbekistan", "Monday, 5 August 2024, 22:59 (UTC+5)"),
        ("Kyrgyzstan", "Monday, 5 August 2024, 23:59 (UTC+6)"),
    ]
    assert deadlines.wall_times == "2024-08-05T22:59 2024-08-05T23:59"
    with translation.override("ru"):
        assert local_deadlines(call).rows[1].countries == "Кыргызстан"


@pytest.mark.parametrize("codes", [[], ["KG"]])
def test_nothing_is_said_of_other_clocks_where_there_are_none(codes: list[str]) -> None:
    call = factories.call()
    call.countries.set([factories.country(code) for code in codes])
    assert local_deadlines(call).rows == []


def test_a_country_with_several_clocks_has_the_deadline_on_each() -> None:
    call = factories.call()
    call.countries.set([factories.country(code) for code in ("KG", "MN", "US")])
    deadlines = local_deadlines(call)
    assert [row.countries for row in deadlines.rows] == ["United States", "Kyrgyzstan", "Mongolia"]
    far, own, near = (row.words for row in deadlines.rows)
    assert far.startswith("Monday, 5 August 2024, 07:59 (UTC\N{MINUS SIGN}10), 08:59 (UTC\N{MINUS SIGN}9), 09:59 (")
    assert far.endswith(", 12:59 (UTC\N{MINUS SIGN}5), 13:59 (UTC\N{MINUS SIGN}4)")
    assert own == "Monday, 5 August 2024, 23:59 (UTC+6)"
    assert near == "Tuesday, 6 August 2024, 00:59 (UTC+7), 01:59 (UTC+8)"
    assert deadlines.wall_times == "2024-08-05T23:59"


def test_where_nobody_knows_the_time_of_a_country_nothing_is_said_of_it() -> None:
    call = factories.call()
    call.countries.set([factories.country(code) for code in ("KZ", "XK")])
    assert [row.countries for row in local_deadlines(call).rows] == ["Kazakhstan"]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([], []),
        (["filmmaker"], []),
        (["organisation", "team"], ["a film team", "an organisation"]),
        (["filmmaker", "team"], ["a filmmaker", "a film team"]),
    ],
)
def test_who_may_apply_is_said_where_it_is_not_filmmakers_alone(kinds: list[str], words: list[str]) -> None:
    assert applicant_names(factories.call(applicant_kinds=kinds)) == words


def test_crafts_and_phase_in_words() -> None:
    call = factories.call(crafts=["director", "producer"])
    assert craft_names(call) == ["director", "producer"]
    assert phase_of(call) == "closed"
    assert phase_of(factories.open_call()) == "open"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"year": 2024}, "Impact Lab 2024"),
        ({"year": 2024, "slug": "spring-2024"}, "Impact Lab spring-2024"),
        ({"year": 2025, "slug": "sample-2025", "is_sample": True}, "Impact Lab 2025"),
    ],
)
def test_an_edition_is_called_by_its_year_or_what_says_more(fields: dict[str, object], name: str) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    assert str(factories.edition(lab=lab, **fields)) == name


@pytest.mark.parametrize("of_sample", [True, False])
def test_a_sample_edition_is_marked_where_a_real_person_took_part(of_sample: bool) -> None:
    edition = factories.edition(lab=factories.lab(names={"en": "Impact Lab"}), year=2025, slug="s", is_sample=of_sample)
    person = factories.alumnus(edition=edition)
    shown = render_to_string("components/person_card.html", {"person": person, "rows": as_alumnus(person)})
    assert ("Impact Lab 2025" in shown, "sample" in shown) == (of_sample, of_sample)
