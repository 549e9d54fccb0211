"""Who may not save any more, or never might, gets back what was typed, and nothing is stored."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from applications.actions import leave_device
from applications.choices import State
from applications.models import Answer, Application, File, KeptText, SessionGrant
from labs.models import Call
from tests.applications.conftest import GOOD, Browser
from tests.applications.samples import pdf_bytes
from tests.applications.sent_form import Inputs, shows_all_that_was_typed
from tests.applications.test_form import EVIL
from tests.applications.test_saving import newer_form

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


def sent(browser: Browser, **changes: Any) -> dict[str, Any]:
    """The form as a browser sees it, filled in."""
    if not browser.page:
        browser.open_form()
    return Inputs(browser.page).sent | GOOD | changes


def nothing_stored() -> bool:
    return not (Answer.objects.filter(key="synopsis").exists() or File.objects.exists() or KeptText.objects.exists())


def comes_back(response: HttpResponse) -> bool:
    page = response.content.decode()
    texts = (GOOD["answer-name"], GOOD["answer-synopsis"], "aigul@example.org", "90")
    return response.status_code == 403 and all(text in page for text in texts)


def leave(browser: Browser) -> None:
    leave_device(grant=SessionGrant.objects.get(seat=browser.own), at=timezone.now())


def test_after_leaving_this_device_in_another_tab(applicant: Browser) -> None:
    data = sent(applicant) | {"answer-script": SimpleUploadedFile("script.pdf", pdf_bytes())}
    leave(applicant)
    response = applicant.post(data)
    assert comes_back(response)
    for text in ("Not saved: this application is no longer open here", "Your name", "Director", "script.pdf"):
        assert text in applicant.page
    assert "Human rights" in applicant.page
    assert response["Cache-Control"] == "private, no-store"
    assert nothing_stored()


def test_after_the_cookies_were_deleted(applicant: Browser) -> None:
    data = sent(applicant)
    applicant.client.cookies.clear()
    assert comes_back(applicant.post(data))
    assert "Your name" in applicant.page, "the ticket shows that the form was open here"
    assert nothing_stored()


def test_after_the_draft_has_expired(applicant: Browser) -> None:
    data = sent(applicant)
    Application.objects.update(state=State.EXPIRED)
    assert comes_back(applicant.post(data))
    assert nothing_stored()


def test_answers_to_questions_that_were_added_meanwhile_come_back_too(applicant: Browser) -> None:
    newer_form(applicant.call)
    data = sent(applicant) | {"answer-budget": "4711"}
    leave(applicant)
    assert comes_back(applicant.post(data))
    assert "Budget in dollars" in applicant.page
    assert "4711" in applicant.page


def test_a_code_that_nobody_has_and_that_of_somebody_else_are_answered_alike(applicant: Browser) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answers = []
    for code in (applicant.code, "22222222"):
        response = stranger.post(f"/en/apply/{code}/applicant/form/", {"ticket": "none", **GOOD})
        assert comes_back(response)
        answers.append(response.content.decode().replace(code, "CODE"))
    assert answers[0] == answers[1]
    assert "Your name" not in answers[0], "a form is shown only to whoever has come from it"
    for code in (applicant.code, "22222222"):
        assert stranger.get(f"/en/apply/{code}/applicant/form/").status_code == 404
    assert nothing_stored()


def test_a_large_request_does_not_tell_whether_there_is_such_an_application(applicant: Browser) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answers = []
    for code in (applicant.code, "22222222"):
        file = SimpleUploadedFile("script.pdf", b"x" * 13 * 1024 * 1024)
        sent = {"ticket": "none", **GOOD, "answer-script": file}
        response = stranger.post(f"/en/apply/{code}/applicant/form/", sent)
        answers.append((response.status_code, response.content.decode().replace(code, "CODE")))
    assert answers[0] == answers[1]


def test_the_ticket_of_another_seat_or_of_another_browser_saves_nothing(applicant: Browser, call: Call) -> None:
    other = Browser(call)
    other.open_form()
    applicant.open_form()
    own, others = applicant.ticket, other.ticket
    for ticket in (others, "", "none"):
        response = applicant.post(sent(applicant) | {"ticket": ticket})
        assert response.status_code == 403
        assert shows_all_that_was_typed(applicant.page, GOOD)
    second = Browser(call)
    second.sit_at(applicant.own)
    second.open_form()
    assert second.post(sent(second) | {"ticket": own}).status_code == 403
    assert shows_all_that_was_typed(second.page, GOOD)
    assert nothing_stored()


def test_another_site_saves_and_submits_nothing(applicant: Browser) -> None:
    data = sent(applicant)
    foreign = {"Sec-Fetch-Site": "cross-site"}
    response = applicant.client.post(applicant.address(), data, headers=foreign)
    assert response.status_code == 403
    assert shows_all_that_was_typed(response.content.decode(), GOOD)
    assert nothing_stored()
    applicant.save("review")
    applicant.review()
    review = {name: values[0] for name, values in Inputs(applicant.page).sent.items()}
    assert applicant.client.post(applicant.address("review"), review, headers=foreign).status_code == 403
    assert Application.objects.get(code=applicant.code).state == State.DRAFT


@pytest.mark.parametrize("text", EVIL)
def test_evil_text_comes_back_harmless(applicant: Browser, text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    applicant.open_form()
    data = dict.fromkeys(GOOD, raw) | {"ticket": applicant.ticket, "answer-" + raw: raw, "answer-": raw}
    leave(applicant)
    assert applicant.post(data).status_code == 403
    assert "<script>alert" not in applicant.page
    assert "<img src=x" not in applicant.page
