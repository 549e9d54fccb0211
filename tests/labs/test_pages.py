import datetime as dt

import pytest
from django.test import Client

from labs.choices import Visibility
from labs.models import Person
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("visibility", Visibility)
def test_the_page_of_a_mentor_is_there_only_while_the_public_may_see_them(
    site: SiteTree, client: Client, visibility: Visibility
) -> None:
    name = {"given_name": "Aida", "family_name": "Secretova", "given_name_cyrillic": "", "family_name_cyrillic": ""}
    person = factories.mentor(slug="aida", visibility=visibility, **name)
    factories.mentor_page(site.section["en"]["mentors"], person=person)
    for language in ("en", "ky"):
        response = client.get(f"/{language}/mentors/aida/")
        assert response.status_code == (404 if visibility == Visibility.HIDDEN else 200)
        assert ("Secretova" in response.content.decode()) == (visibility == Visibility.PUBLIC)


@pytest.mark.parametrize(
    ("shown", "slug"),
    [
        ({}, "aida-secretova"),
        ({"visibility": Visibility.NO_SURNAME}, "aida"),
        ({"visibility": Visibility.HIDDEN}, "aida"),
        ({"is_minor": True}, "aida"),
    ],
)
def test_a_surname_that_must_not_be_shown_is_in_no_address(db: None, shown: dict[str, object], slug: str) -> None:
    person = Person(given_name="Aida", family_name="Secretova", **shown)
    person.full_clean()
    person.save()
    assert person.slug == slug


def test_the_page_of_all_labs_leads_to_every_edition(site: SiteTree, client: Client) -> None:
    for number in (1, 3):
        lab = factories.lab(slug=f"with-{number}")
        page = factories.lab_page(site.section["en"]["labs"], lab=lab)
        for year in range(2022, 2022 + number):
            factories.edition_page(page, edition=factories.edition(lab=lab, year=year))
    factories.edition(lab=lab, year=2030, slug="sample-2030", is_sample=True)
    for language in ("en", "ky"):
        shown = client.get(f"/{language}/labs/").content.decode()
        places = [shown.index(f'href="/{language}/labs/with-3/{year}/"') for year in (2024, 2023, 2022)]
        assert places == sorted(places)
        assert f'href="/{language}/labs/with-1/2022/"' in shown
        assert shown.index("2030") > places[-1]


def test_a_call_says_when_and_where_each_module_of_its_lab_is(site: SiteTree, client: Client) -> None:
    call = factories.open_call()
    for order, day in enumerate((26, 29)):
        dates = {"starts_on": dt.date(2024, 9, day), "ends_on": dt.date(2024, 9, day + 1)}
        factories.module(edition=call.edition, sort_order=order, is_online=bool(order), **dates)
    factories.call_page(site.section["en"]["calls"], call=call)
    shown = client.get(f"/en/calls/{call.slug}/").content.decode()
    facts = shown.partition('id="facts"')[2].partition("</aside>")[0]
    parts = ("26–27 September 2024", "Bishkek", "29–30 September 2024", "online")
    places = [facts.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("COO of Example Impact Production", {"Example Impact Production": 1, "COO of Example": 1}),
        ("Works with communities.", {"COO, Example Impact Production": 1, "Works with communities.": 1}),
        ("", {"COO, Example Impact Production": 1}),
    ],
)
def test_a_position_is_told_once(site: SiteTree, client: Client, lead: str, count: dict[str, int]) -> None:
    position = {"en": "COO, Example Impact Production"}
    mentor, alumnus = factories.mentor(position=position), factories.alumnus(position=position)
    factories.mentor_page(site.section["en"]["mentors"], person=mentor, lead=lead)
    factories.alumnus_page(site.section["en"]["alumni"], person=alumnus, lead=lead)
    for address in (f"mentors/{mentor.slug}", f"alumni/{alumnus.slug}"):
        shown = client.get(f"/en/{address}/").content.decode().partition("<main")[2]
        assert {text: shown.count(text) for text in count} == count, address
