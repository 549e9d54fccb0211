"""Answers to questions that are not asked any more: kept in the draft, and nowhere else."""

from collections.abc import Iterator

import pytest
import time_machine

from applications.exports import Table
from applications.models import Answer, Consent, Revision
from applications.reports import consents_of, receipt_record
from labs.models import Call, CallPage
from portal.models import Country
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit, publish_with

pytestmark = pytest.mark.django_db
ON_DIRECTORS = {"key": "role", "any_of": "director"}
WRITTEN = "Кыз тоого чыгат."


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def applicant(call: Call) -> Browser:
    page = CallPage.objects.get(call=call, locale__language_code="en")
    edit(page, "synopsis", shown_if=ON_DIRECTORS)
    edit(page, "terms", shown_if=ON_DIRECTORS)
    return Browser(call)


def test_the_form_and_the_page_of_the_call_say_when_it_is_asked(applicant: Browser) -> None:
    applicant.open_form()
    assert applicant.page.count("Only if your answer to “Your role” is: Director.") == 2
    page = applicant.client.get(f"/en/calls/{applicant.call.slug}/").content.decode()
    assert page.count("Only if your answer to “Your role” is: Director.") == 2


def test_it_is_required_of_whom_it_is_asked(applicant: Browser) -> None:
    response = applicant.save("review", **{"answer-synopsis": ""})
    assert response.status_code == 200
    assert "Answer this question." in applicant.page
    assert applicant.save("review", **{"answer-synopsis": "", "answer-role": "producer"}).status_code == 302


def test_what_is_not_asked_stays_in_the_draft_and_goes_nowhere(applicant: Browser) -> None:
    assert applicant.save("review", **{"answer-role": "producer"}).status_code == 302
    applicant.review()
    assert WRITTEN not in applicant.page
    assert applicant.submit().status_code == 302
    revision = Revision.objects.get()
    assert not {"synopsis", "terms"} & revision.answers.keys()
    assert not Consent.objects.exists()
    assert not consents_of(revision)
    assert {"synopsis", "terms"}.isdisjoint(answer["key"] for answer in receipt_record(revision)["answers"])
    assert WRITTEN not in Table(applicant.call).as_csv()
    assert Answer.objects.get(part=revision.part, key="synopsis").value == WRITTEN
    applicant.open_form()
    assert WRITTEN in applicant.page


def test_a_consent_that_is_not_asked_for_any_more_is_taken_back(applicant: Browser) -> None:
    applicant.send()
    assert Consent.objects.get().is_given
    applicant.send(**{"answer-role": "producer"})
    assert [consent.is_given for consent in Consent.objects.order_by("pk")] == [True, False]


@pytest.fixture
def of_directors(call: Call) -> Browser:
    """A writer of whom name and country are asked only as a director."""
    page = CallPage.objects.get(call=call, locale__language_code="en")
    page = move_to_front(page, "role")
    for key in ("name", "residence"):
        edit(page, key, shown_if=ON_DIRECTORS)
    return Browser(call)


def move_to_front(page: CallPage, key: str) -> CallPage:
    data = sorted(map(dict, page.questions.raw_data), key=lambda block: block["value"]["key"] != key)
    publish_with(page, data)
    return page


def test_a_country_that_is_not_asked_for_any_more_keeps_nobody_out(of_directors: Browser) -> None:
    of_directors.call.countries.set([Country.objects.get(pk="UZ")])
    of_directors.facts = {"kind": "filmmaker", "citizenship": "KZ", "residence": "UZ"}
    assert of_directors.save("review", **{"answer-residence": "US"}).status_code == 302
    assert "Before it can be submitted" in of_directors.review().content.decode()
    assert of_directors.save("review", **{"answer-residence": "US", "answer-role": "producer"}).status_code == 302
    assert "Before it can be submitted" not in of_directors.review().content.decode()
    assert of_directors.submit().status_code == 302


def test_a_name_that_was_not_asked_for_is_nobodys(of_directors: Browser) -> None:
    of_directors.save(**{"answer-role": "producer"})
    of_directors.own.person.refresh_from_db()
    assert of_directors.own.person.name == ""


def test_several_countries_of_residence_say_nothing_about_eligibility(applicant: Browser) -> None:
    edit(CallPage.objects.get(call=applicant.call, locale__language_code="en"), "residence", max_choices=3)
    several = {"answer-residence": ["KG", "UZ"], "answer-phone": "0700 123 456"}
    assert applicant.save("review", **several).status_code == 302
    assert applicant.submit().status_code == 302
    assert Revision.objects.get().answers["residence"] == ["KG", "UZ"]
    assert Revision.objects.get().answers["phone"] == "+996700123456"
