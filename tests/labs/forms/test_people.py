"""The form of a person, with the places they took in the labs."""

from typing import Any

import pytest
from django.test import Client

from labs.choices import ParticipationRole, Visibility
from labs.models import Participation, Person
from tests import factories
from tests.labs.screens import address, errors, typed

pytestmark = pytest.mark.any_database


def person_data(participations: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    defaults = {
        "given_name": "Aýgözel",
        "family_name": "Hudaýberdiýewa",
        "visibility": "public",
        "position": {"en": ""},
    }
    return typed({"participations": participations or []}, **defaults | fields)


def test_a_person_and_the_places_they_took(staff: Client) -> None:
    factories.country("TM", profiles_start_hidden=False)
    rows = [{"role": "participant", "edition": factories.edition().pk}, {"role": "tutor", "year": 2023}]
    response = staff.post(address(Person, "add"), person_data(rows, country="TM"))
    assert response.status_code == 302, errors(response)
    person = Person.objects.get()
    assert person.slug == "aygozel-hudayberdiyewa"
    assert [(participation.role, participation.year) for participation in person.participations.all()] == [
        ("participant", 2024),
        ("tutor", 2023),
    ]


def test_a_participation_names_an_edition_or_a_year(staff: Client) -> None:
    response = staff.post(address(Person, "add"), person_data([{"role": "mentor"}]))
    assert errors(response) == {
        "participations-0-edition": ["Name the edition, or the year if the edition is not known."]
    }


def test_a_person_takes_a_role_in_an_edition_once(staff: Client) -> None:
    row = {"role": "mentor", "edition": factories.edition().pk}
    response = staff.post(address(Person, "add"), person_data([row, dict(row)]))
    assert response.status_code == 200
    assert not Person.objects.exists()


@pytest.mark.parametrize("chosen", [Visibility.PUBLIC, Visibility.NO_SURNAME, Visibility.HIDDEN])
def test_a_new_person_of_a_country_that_asks_for_it_starts_hidden(staff: Client, chosen: str) -> None:
    factories.country("TM", profiles_start_hidden=True)
    response = staff.post(address(Person, "add"), person_data(country="TM", visibility=chosen), follow=True)
    assert Person.objects.get().visibility == Visibility.HIDDEN
    said = "Profiles from this country are hidden at first (Turkmenistan)." in response.content.decode()
    assert said == (chosen != Visibility.HIDDEN)


def test_staff_may_show_such_a_person_afterwards(staff: Client) -> None:
    person = factories.person(country=factories.country("TM", profiles_start_hidden=True), visibility="hidden")
    response = staff.post(address(Person, "edit", person.pk), person_data(country="TM", slug=person.slug))
    assert response.status_code == 302, errors(response)
    person.refresh_from_db()
    assert person.visibility == Visibility.PUBLIC


@pytest.mark.parametrize("slug", ["projects", "stories", "page"])
def test_a_reserved_address_is_refused(staff: Client, slug: str) -> None:
    response = staff.post(address(Person, "add"), person_data(slug=slug))
    assert errors(response) == {"slug": ["This address is reserved for the site itself. Choose another."]}


def test_a_name_that_makes_a_reserved_address_gets_a_number(staff: Client) -> None:
    staff.post(address(Person, "add"), person_data(given_name="Stories", family_name=""))
    assert Person.objects.get().slug == "stories-2"


def test_null_characters_are_refused_at_the_field(staff: Client) -> None:
    response = staff.post(address(Person, "add"), person_data(given_name="A\x00sel"))
    assert errors(response) == {"given_name": ["Null characters are not allowed."]}


def test_half_a_surrogate_pair_never_reaches_the_database(staff: Client) -> None:
    body = "given_name=A%ED%A0%80sel&family_name=&visibility=public&position-en=B%ED%A0%80%00&slug=asel"
    management = "&participations-TOTAL_FORMS=0&participations-INITIAL_FORMS=0&participations-MAX_NUM_FORMS=&"
    response = staff.post(address(Person, "add"), body + management, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302, errors(response)
    person = Person.objects.get()
    assert not {"\x00", "\ud800"} & set(person.given_name + person.position.all_texts())


def test_a_person_renamed_takes_the_new_place_in_lists(staff: Client) -> None:
    person = factories.person(slug="asel")
    staff.post(address(Person, "edit", person.pk), person_data(slug="asel", family_name="Ábdi"))
    person.refresh_from_db()
    assert person.sort_key < factories.person(family_name="Bek").sort_key


def test_a_participation_follows_its_edition(db: None) -> None:
    participation = factories.participation(role=ParticipationRole.TUTOR)
    assert Participation.objects.get(pk=participation.pk).year == participation.edition.year
