"""What was answered before a draft began: shown, changed, and judged by the rules of now."""

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import translation

from applications.completeness import check_seat
from applications.eligibility import Facts, facts_in_words, reasons_against
from applications.models import Application, History, Revision, Seat
from applications.reports import receipt_document
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.eligibility.conftest import FACTS, GOOD
from tests.applications.pages import text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.fixture
def draft(call: Call) -> Browser:
    browser = Browser(call, facts=dict(FACTS))
    browser.begin()
    return browser


def again(draft: Browser, kind: str = "", **changes: Any) -> HttpResponse:
    address = f"/en/apply/{draft.code}/eligibility/" + (f"?as={kind}" if kind else "")
    ticket = ticket_in(draft.client.get(address))
    return draft.client.post(address, {"ticket": ticket} | GOOD | changes)


def force_submit(draft: Browser) -> None:
    """Send what the button would send that is not there."""
    ticket = ticket_in(draft.open_form())
    seat = Seat.objects.with_application().get()
    draft.client.post(draft.address("review"), {"ticket": ticket, "version": str(seat.part.version)})


def test_what_was_answered_stands_in_the_page_the_receipt_and_its_file_and_not_in_the_letter(draft: Browser) -> None:
    draft.send(answer__residence="DE")
    revision = Revision.objects.get()
    assert revision.eligibility == FACTS
    with translation.override("en"):
        shown = facts_in_words(revision.application.call, FACTS)
        lines = [(line.label, line.text) for line in receipt_document(revision).facts]
    page = draft.client.get(f"/en/apply/{draft.code}/").content.decode()
    assert len(shown) == 6, "a call for one kind of applicants asks nobody which they are"
    for label, text in shown:
        assert f"<dt>{label}</dt><dd>{text}</dd>" in page
        assert (label, text) in lines
    letter = Letter.objects.get(kind="application_received")
    assert not any(text in letter.body_text for _label, text in shown if len(text) > 3)


def test_answered_again_while_it_may_be_changed(draft: Browser) -> None:
    version = draft.own.part.version
    page = draft.client.get(f"/en/apply/{draft.code}/eligibility/").content.decode()
    assert '<option value="DE" selected>' in page
    assert again(draft, residence="KZ", films="4").status_code == 302
    application = Application.objects.get()
    assert application.eligibility == FACTS | {"residence": "KZ", "films": 4}
    assert application.eligibility_at == WHILE_OPEN
    seat = Seat.objects.with_application().get()
    assert seat.part.version == version + 1
    again(draft, residence="KZ", films="4")
    seat.part.refresh_from_db()
    assert seat.part.version == version + 1, "the same answers change nothing"
    assert History.objects.filter(kind="eligibility").count() == 1


def test_answers_that_do_not_fit_any_more_are_said_before_submitting(draft: Browser) -> None:
    again(draft, films="0")
    draft.save(answer__residence="DE")
    draft.review()
    assert "This call is for people who have completed more films." in draft.page
    force_submit(draft)
    assert not Revision.objects.exists()
    again(draft)
    assert draft.submit().status_code == 302
    assert Revision.objects.exists()


def test_another_kind_can_be_chosen_as_long_as_the_call_invites_it(of_all_kinds: Call) -> None:
    draft = Browser(of_all_kinds, facts=dict(FACTS))
    draft.begin()
    assert "Apply as a film team instead" in text_of(draft.client.get(f"/en/apply/{draft.code}/eligibility/"))
    again(draft, "team", residence="KG")
    application = Application.objects.get()
    assert application.eligibility == {"kind": "team", "residence": "KG", "films": 1}
    again(draft, "king", residence="KG")
    application.refresh_from_db()
    assert application.eligibility["kind"] == "team"


def test_nobody_answers_again_once_it_is_being_read(draft: Browser) -> None:
    ticket = ticket_in(draft.client.get(f"/en/apply/{draft.code}/eligibility/"))
    Application.objects.update(state="in_review")
    answer = draft.client.post(f"/en/apply/{draft.code}/eligibility/", {"ticket": ticket} | GOOD | {"films": "9"})
    assert answer.status_code == 403
    assert Application.objects.get().eligibility == FACTS


def test_nobody_answers_again_after_the_deadline_what_was_submitted(draft: Browser) -> None:
    assert draft.send().status_code == 302
    assert Application.objects.get().submitted_at is not None
    before = Application.objects.get().eligibility
    Call.objects.update(closes_at=WHILE_OPEN - dt.timedelta(hours=1))
    answer = again(draft, films="9")
    assert answer.status_code == 403
    assert 'value="9"' in answer.content.decode()
    assert Application.objects.get().eligibility == before


@pytest.mark.parametrize(
    ("rules", "facts", "reasons"),
    [
        ({"min_films": 2}, FACTS, ["This call is for people who have completed more films."]),
        ({"crafts": ["sound"]}, FACTS, ["This call is for people in other roles."]),
        ({"applicant_kinds": ["team"]}, FACTS, ["This call is for other applicants. Please check who may apply."]),
        ({"min_age": 10}, FACTS, ["The rules of this call have changed since you answered."]),
        ({"age_on": dt.date(2024, 10, 1)}, FACTS, ["The rules of this call have changed since you answered."]),
        ({}, {"kind": "filmmaker"}, ["The rules of this call have changed since you answered."]),
        ({}, FACTS | {"age_fits": False}, ["This call is for a different age group."]),
        ({"max_age": 30}, FACTS | {"age_fits": False}, ["The rules of this call have changed since you answered."]),
        ({}, FACTS, []),
        ({"min_age": None, "max_age": None}, FACTS | {"age_fits": False}, []),
    ],
)
def test_the_rules_of_now_decide_about_what_was_answered_before(
    call: Call, rules: dict[str, Any], facts: Facts, reasons: list[str]
) -> None:
    for name, value in rules.items():
        setattr(call, name, value)
    call.save()
    assert [str(reason.why) for reason in reasons_against(call, facts)] == reasons


def test_a_draft_is_not_submitted_by_the_rules_of_yesterday(draft: Browser) -> None:
    draft.save(answer__residence="DE")
    draft.call.min_films = 5
    draft.call.save()
    draft.review()
    assert "This call is for people who have completed more films." in draft.page
    assert "5 or more" in draft.page
    force_submit(draft)
    assert not Revision.objects.exists()
    assert check_seat(Seat.objects.with_application().get()).reasons
