"""Rules about applicants are saved only with a tick at what the check does by them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from labs.models import Call, CallPage
from labs.who_may_apply import digest_of_rules, is_meant
from tests import factories
from tests.conftest import SiteTree
from tests.labs.forms.test_calls import call_data
from tests.labs.screens import address, errors, tick_rules

pytestmark = pytest.mark.any_database
ASKED = {"rules_are_meant": ["Read who is turned away by these rules, then tick this box."]}


def test_a_new_call_says_whom_it_turns_away_before_it_is_stored(staff: Client) -> None:
    data = call_data(edition=factories.edition().pk, min_films=1)
    asked = staff.post(address(Call, "add"), data)
    assert errors(asked) == ASKED
    page = asked.content.decode()
    for phrase in ("film teams", "organisations", "people with no film"):
        assert f"<li>{phrase}</li>" in page
    assert 'value="Open call"' in page, "what was typed is still there"
    assert not Call.objects.exists()
    assert tick_rules(staff, address(Call, "add"), data).status_code == 302
    assert is_meant(Call.objects.get())


@pytest.fixture
def meant(staff: Client) -> Call:
    """A call whose rules are ticked."""
    tick_rules(staff, address(Call, "add"), call_data(edition=factories.edition().pk, min_films=1))
    return Call.objects.get()


def save(staff: Client, call: Call, **changes: Any) -> Any:
    return staff.post(address(Call, "edit", call.pk), call_data(edition=call.edition_id, slug=call.slug, **changes))


def test_the_tick_holds_while_the_rules_do(staff: Client, meant: Call) -> None:
    assert save(staff, meant, min_films=1, contact_email="other@example.org").status_code == 302
    screen = staff.get(address(Call, "edit", meant.pk)).content.decode()
    assert "Confirmed as intended" in screen
    assert 'name="rules_are_meant"' not in screen


@pytest.mark.parametrize(
    "changes",
    [{"min_films": 2}, {"min_films": 1, "applicant_kinds": ["team"]}, {"min_films": 1, "crafts": ["editor"]}, {}],
)
def test_other_rules_are_asked_about_again(staff: Client, meant: Call, changes: dict[str, Any]) -> None:
    assert errors(save(staff, meant, **changes)) == ASKED
    meant.refresh_from_db()
    assert meant.min_films == 1


def test_a_tick_for_other_rules_does_not_count(staff: Client, meant: Call) -> None:
    assert errors(save(staff, meant, min_films=2, rules_are_meant=digest_of_rules(meant))) == ASKED
    assert errors(save(staff, meant, min_films=2, rules_are_meant="on")) == ASKED


def test_countries_are_told_as_they_are_typed(staff: Client, meant: Call) -> None:
    factories.country("KG")
    region = factories.central_asia()
    asked = save(staff, meant, min_films=1, countries=["KG"], regions=[region.pk])
    assert "nor are citizens of one: " in asked.content.decode()
    assert "Kyrgyzstan" in asked.content.decode().split("nor are citizens of one: ")[1].split("</li>")[0]


def test_another_country_in_a_region_is_another_rule(staff: Client) -> None:
    region = factories.central_asia()
    data = call_data(edition=factories.edition().pk, regions=[region.pk])
    tick_rules(staff, address(Call, "add"), data)
    call = Call.objects.get()
    assert is_meant(call)
    region.countries.add(factories.country("FR"))
    assert not is_meant(Call.objects.get())
    assert 'name="rules_are_meant"' in staff.get(address(Call, "edit", call.pk)).content.decode()


def test_it_stands_beside_the_words_of_the_page(staff: Client, site: SiteTree, meant: Call) -> None:
    page = factories.call_page(site.section["en"]["calls"], call=meant)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "<li>people with no film</li>" in staff.get(editor).content.decode()
    assert "Nobody has confirmed these rules yet" not in staff.get(editor).content.decode()
    Call.objects.update(min_films=2)
    assert "Nobody has confirmed these rules yet" in staff.get(editor).content.decode()
    assert CallPage.objects.get().call == meant
