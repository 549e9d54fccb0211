"""Eligible or not, before anything is written down."""

import datetime as dt
import re

import pytest
import time_machine

from applications.models import Application
from labs.models import Call
from tests import factories
from tests.applications.eligibility.conftest import FACTS, answer, goes_on, kept_in, questions_page, refused
from tests.applications.pages import another_device, text_of, ticket_in
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def test_somebody_who_fits_goes_on_with_the_answers_in_this_browser(call: Call) -> None:
    client = another_device()
    assert goes_on(answer(call, client))
    assert kept_in(client, call) == FACTS
    assert not Application.objects.exists()
    page = client.get(f"{questions_page(call)}begin/")
    text = text_of(page)
    for words in ("Kyrgyzstan", "Germany", "director", "The date of birth you gave for this check is not kept."):
        assert words in text
    assert "2009" not in page.content.decode() + str(client.cookies)


def test_neither_an_address_nor_a_cookie_carries_answers_to_another_browser(
    call: Call, clock: time_machine.Traveller
) -> None:
    client, other = another_device(), another_device()
    carried = answer(call, client)["Location"]
    assert "?" not in carried
    other.get(questions_page(call))
    assert other.get(carried)["Location"] == f"{questions_page(call)}?again"
    name = f"eligibility_{call.pk}"
    other.cookies[name] = client.cookies[name].value
    assert kept_in(other, call) is None
    ticket = ticket_in(other.get("/en/apply/link/"))
    clock.shift(10)
    assert other.post(f"{questions_page(call)}begin/", {"ticket": ticket})["Location"].endswith("?again")
    assert not Application.objects.exists()
    clock.shift(dt.timedelta(days=1))
    assert kept_in(client, call) is None, "and not for ever"


def test_answers_are_for_one_call(call: Call, site: SiteTree) -> None:
    other = factories.call_page(site.section["en"]["calls"], call=factories.call(min_films=3)).call
    client = another_device()
    answer(call, client)
    client.cookies[f"eligibility_{other.pk}"] = client.cookies[f"eligibility_{call.pk}"].value
    assert kept_in(client, other) is None


@pytest.mark.parametrize(
    ("changes", "sentence", "rule"),
    [
        ({"citizenship": "FR"}, "This call is not open to applicants from your country.", "Kazakhstan, Kyrgyzstan"),
        ({"craft": "sound"}, "This call is for people in other roles.", "Role in film: director"),
        (
            {"birth_date": "2012-09-02"},
            "This call is for a different age group.",
            "Age: 12 to 18. Your age on 1 September",
        ),
        (
            {"birth_date": "01.09.2005"},
            "This call is for a different age group.",
            "Age: 12 to 18. Your age on 1 September",
        ),
        ({"films": "0"}, "This call is for people who have completed more films.", "Completed films: 1 or more."),
    ],
)
def test_somebody_who_does_not_fit_is_told_which_rule_and_what_to_do(
    call: Call, changes: dict[str, str], sentence: str, rule: str
) -> None:
    page = refused(call, **changes)
    assert "Sorry, you cannot apply to this call" in page
    assert " ".join(page.split()).count(f"<strong>{sentence}</strong><br> {rule}") == 1
    assert page.count("<strong>This call") == 1
    assert "begin/" not in page


@pytest.mark.parametrize("birth_date", ["2012-09-01", "2005-09-02", "2.9.2005"])
def test_the_age_counts_on_the_day_of_the_call(call: Call, birth_date: str) -> None:
    assert goes_on(answer(call, birth_date=birth_date))


@pytest.mark.parametrize(("birth_date", "is_minor"), [("2006-09-01", False), ("2006-09-02", True)])
def test_under_18_is_found_for_the_day_that_counts(call: Call, birth_date: str, is_minor: bool) -> None:
    client = another_device()
    answer(call, client, birth_date=birth_date)
    facts = kept_in(client, call)
    assert facts is not None
    assert facts["is_minor"] is is_minor


@pytest.mark.parametrize(("kind", "fits"), [("filmmaker", True), ("team", False), ("organisation", False)])
def test_a_team_belongs_to_where_it_works_whatever_its_members_are(of_all_kinds: Call, kind: str, fits: bool) -> None:
    response = answer(of_all_kinds, kind=kind, citizenship="KG", residence="DE")
    assert goes_on(response) is fits


def test_whoever_is_refused_is_led_to_the_open_calls_that_would_take_them(call: Call, site: SiteTree) -> None:
    calls = site.section["en"]["calls"]
    french = factories.call(crafts=["director"], names={"en": "For France"})
    french.countries.add(factories.country("FR"))
    factories.call_page(calls, call=french)
    factories.call_page(calls, call=factories.call(names={"en": "For everybody"}))
    factories.call_page(calls, call=factories.call(names={"en": "For sound people"}, crafts=["sound"]))
    factories.call_page(calls, call=factories.call(names={"en": "For teams"}, applicant_kinds=["team"]))
    past = {"opens_date": dt.date(2023, 1, 1), "closes_date": dt.date(2023, 2, 1)}
    factories.call_page(calls, call=factories.call(names={"en": "Closed long ago"}, **past))
    page = refused(call, citizenship="FR")
    assert "Open calls you can apply to" in page
    assert "For France" in page
    assert "For everybody" in page
    for other in ("For sound people", "For teams", "Closed long ago"):
        assert other not in page
    assert "For France" not in refused(call, birth_date="2012-09-02")


def test_whoever_no_call_would_take_is_led_to_all_calls(call: Call) -> None:
    page = refused(call, citizenship="FR")
    assert "Open calls you can apply to" not in page
    assert re.search(r'<p><a href="/en/calls/">\s*All calls', page)
