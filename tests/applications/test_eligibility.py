"""Eligible or not, before anything is written down."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from applications.eligibility import read_signed_facts, sign_facts
from applications.models import Application
from labs.models import Call
from tests import factories
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
GOOD = {"citizenship": "KG", "residence": "DE", "craft": "director", "birth_date": "2011-05-06", "films": "1"}


@pytest.fixture
def call(site: SiteTree) -> Call:
    """A call that asks all it can: Central Asia, directors, 12 to 18 on 1 September 2026, one film."""
    strict = factories.open_call(crafts=["director"], min_age=12, max_age=18, age_on=dt.date(2026, 9, 1), min_films=1)
    strict.regions.add(factories.central_asia())
    return factories.call_page(site.section["en"]["calls"], call=strict).call


def check(call: Call, **changes: Any) -> str:
    data = {key: value for key, value in (GOOD | changes).items() if value is not None}
    response = Client(enforce_csrf_checks=True).post(f"/en/apply/call/{call.slug}/", data)
    assert response.status_code == 200
    assert not response.cookies
    assert not Application.objects.exists()
    return response.content.decode()


def test_somebody_who_fits_goes_on_to_the_form(call: Call) -> None:
    page = check(call)
    assert "You can apply" in page
    way = re.search(r'href="([^"]+/form/\?e=[^"]+)"', page)
    assert way
    assert "2011" not in way[1]
    facts = read_signed_facts(call, unescape(way[1]).partition("?e=")[2])
    assert facts == {"citizenship": "KG", "residence": "DE", "craft": "director", "films": 1, "age_fits": True}
    assert Client().get(unescape(way[1])).status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"citizenship": "FR"}, "This call is for filmmakers from other countries."),
        ({"craft": "sound"}, "This call is for people who do other work in a film."),
        ({"birth_date": "2014-09-02"}, "This call is for people of another age."),
        ({"birth_date": "01.09.2007"}, "This call is for people of another age."),
        ({"films": "0"}, "This call is for people who have made more films."),
    ],
)
def test_somebody_who_does_not_fit_is_told_why_and_what_to_do(call: Call, changes: dict, sentence: str) -> None:
    page = check(call, **changes)
    assert "Sorry, you cannot apply to this call" in page
    assert sentence in page
    assert "/form/?e=" not in page


def test_whoever_is_refused_is_led_to_the_open_calls_that_would_take_them(call: Call, site: SiteTree) -> None:
    calls = site.section["en"]["calls"]
    french = factories.open_call(crafts=["director"], names={"en": "For France"})
    french.countries.add(factories.country("FR"))
    factories.call_page(calls, call=french)
    factories.call_page(calls, call=factories.open_call(names={"en": "For everybody"}))
    factories.call_page(calls, call=factories.open_call(names={"en": "For sound people"}, crafts=["sound"]))
    factories.call_page(calls, call=factories.open_call(names={"en": "For grown-ups"}, min_age=18))
    factories.call_page(calls, call=factories.call(names={"en": "Closed long ago"}))
    page = check(call, citizenship="FR")
    assert "Open calls that invite you" in page
    assert "For France" in page
    assert "For everybody" in page
    for other in ("For sound people", "For grown-ups", "Closed long ago"):
        assert other not in page
    kyrgyz = check(call, birth_date="2014-09-02")
    assert "For everybody" in kyrgyz
    assert "For France" not in kyrgyz


def test_whoever_no_call_would_take_is_led_to_all_calls(call: Call) -> None:
    page = check(call, citizenship="FR")
    assert "Open calls that invite you" not in page
    assert re.search(r'<p><a href="/en/calls/">\s*All calls', page)


@pytest.mark.parametrize("language", ["en", "ky"])
def test_the_countries_a_call_invites_stand_first(call: Call, site: SiteTree, language: str) -> None:
    page = Client().get(f"/{language}/apply/call/{call.slug}/").content.decode()
    first, second = re.findall(r"<optgroup.*?</optgroup>", page.partition("</select>")[0], re.DOTALL)
    assert sorted(re.findall(r'value="(\w\w)"', first)) == ["KG", "KZ", "TJ", "TM", "UZ"]
    assert 'value="AF"' in second
    assert 'value="KG"' not in second


def test_the_list_of_problems_names_each_question(call: Call) -> None:
    page = check(call, citizenship=None, residence="ZZ")
    problems = page.partition('role="alert"')[2].partition("</ul>")[0]
    assert '<a href="#citizenship">Your citizenship</a>' in problems
    assert '<a href="#residence">The country you live in</a>' in problems
    assert problems.count("Choose a country from the list.") == 2


@pytest.mark.parametrize("birth_date", ["2014-09-01", "2007-09-02", "2.9.2007"])
def test_the_age_counts_on_the_day_of_the_call(call: Call, birth_date: str) -> None:
    assert "You can apply" in check(call, birth_date=birth_date)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"citizenship": None}, "Choose a country from the list."),
        ({"residence": "ZZ"}, "Choose a country from the list."),
        ({"craft": "king"}, "Choose what you do."),
        ({"birth_date": "0001-01-01"}, "Write the day you were born"),
        ({"birth_date": "2999-01-01"}, "Write the day you were born"),
        ({"birth_date": "soon"}, "Write the day you were born"),
        ({"films": "-1"}, "Write a number in figures"),
        ({"films": "9" * 5000}, "Write a number in figures"),
        ({"films": "1.5"}, "Write a number in figures"),
        ({"films": "NaN"}, "Write a number in figures"),
        ({"films": "\x00"}, "Write a number in figures"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again(call: Call, changes: dict, sentence: str) -> None:
    page = check(call, **changes)
    assert sentence in page
    assert 'aria-invalid="true"' in page
    assert '<option value="KG" selected>' in page or changes.get("citizenship", "") is None


@pytest.mark.parametrize("month", ["5", "May", "мая"])
def test_a_date_of_birth_is_typed_in_three_boxes(call: Call, month: str) -> None:
    assert "You can apply" in check(call, birth_date=["6", month, "2011"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["31", "", "2010"], "Write the day, the month and the year."),
        (["3", "5", "10"], "Write all four digits of the year."),
        (["31", "February", "2010"], "Write the day you were born, for instance 31.12.2010."),
        (["1", "1", "2999"], "Write the day you were born, for instance 31.12.2010."),
        (["", "", ""], "Write the day you were born, for instance 31.12.2010."),
    ],
)
def test_a_date_of_birth_that_cannot_be_comes_back_in_its_boxes(call: Call, typed: list[str], sentence: str) -> None:
    page = check(call, birth_date=typed)
    assert page.count(sentence) == 2
    assert re.findall(r'value="([^"]*)"', page.partition('class="day-boxes"')[2].partition("</div>")[0]) == typed


def test_only_what_decides_is_asked(site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call())
    shown = Client().get(f"/en/apply/call/{page.call.slug}/").content.decode()
    assert 'name="citizenship"' in shown
    assert 'name="residence"' in shown
    for name in ("craft", "birth_date", "films"):
        assert f'name="{name}"' not in shown


def test_a_signature_is_for_one_call(call: Call, site: SiteTree) -> None:
    other = factories.call_page(site.section["en"]["calls"], call=factories.open_call()).call
    text = sign_facts(call, {"citizenship": "KG", "residence": "KG"})
    assert read_signed_facts(other, text) is None
    assert read_signed_facts(call, text[:-1]) is None


def test_a_call_that_is_not_public_has_no_questions(call: Call) -> None:
    address = f"/en/apply/call/{call.slug}/"
    assert Client().get(address).status_code == 200
    call.pages.get().unpublish()
    for path in (address, f"{address}form/", "/en/apply/call/nothing/", "/en/apply/call/%00/"):
        assert Client().get(path).status_code == 404


def test_a_call_without_a_form_says_so(site: SiteTree) -> None:
    page = factories.call_page(site.section["en"]["calls"], call=factories.open_call(), questions=[])
    response = Client().get(f"/en/apply/call/{page.call.slug}/")
    assert "The form of this call is not ready yet." in response.content.decode()
