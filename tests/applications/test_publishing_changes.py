"""Publishing a changed form stops once, at what it does; whichever way the page is published."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from applications.models import FormVersion, History
from editorial.actions import ensure_roles
from labs.models import Call, CallPage
from portal.models import User
from portal.pages.rules import UnfitForPublicError
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS
from tests.applications.call_editor import sent_screen, staff
from tests.applications.conftest import Browser
from tests.applications.pages import text_of
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def page(call: Call) -> CallPage:
    ensure_roles()
    return CallPage.objects.get(call=call, locale__language_code="en")


@pytest.fixture
def chief(page: CallPage) -> Client:
    return staff(CHIEF_EDITORS)


def questions(page: CallPage, without: str = "synopsis") -> list[dict[str, Any]]:
    return [dict(block) for block in page.questions.raw_data if block["value"]["key"] != without]


def press(browser: Client, page: CallPage, *, without: str = "synopsis", **button: Any) -> HttpResponse:
    data = sent_screen(browser, page, questions(page, without)) | button
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def publish(browser: Client, page: CallPage, **more: Any) -> HttpResponse:
    return press(browser, page, **{"action-publish": "1"} | more)


def newest(page: CallPage) -> Revision:
    revision: Revision = CallPage.objects.get(pk=page.pk).get_latest_revision()
    return revision


def address(page: CallPage) -> str:
    return reverse("application:form_changes", args=[page.pk])


def confirm(browser: Client, page: CallPage) -> HttpResponse:
    shown = re.search(r'name="shown" value="([^"]+)"', browser.get(address(page)).content.decode())
    assert shown
    return browser.post(address(page), {"shown": unescape(shown[1])})


def asked(call: Call) -> set[str]:
    version = FormVersion.objects.newest_of(call)
    assert version is not None
    return {question["key"] for question in version.schema["questions"]}


def test_it_stops_with_what_was_typed_as_a_draft_and_goes_on_with_one_button(page: CallPage, chief: Client) -> None:
    Browser(page.call).send()
    answer = publish(chief, page)
    assert (answer.status_code, answer["Location"]) == (302, address(page))
    assert "synopsis" in asked(page.call)
    stored = CallPage.objects.get(pk=page.pk)
    assert stored.has_unpublished_changes
    assert "synopsis" not in {child.value["key"] for child in stored.get_latest_revision_as_object().questions}
    told = text_of(chief.get(address(page)))
    for sentence in ("Saved as a draft", "Questions that are no longer asked", "Synopsis: 1 answer"):
        assert sentence in told
    assert confirm(chief, page).status_code == 302
    assert "synopsis" not in asked(page.call)
    entry = History.objects.get(kind="form")
    assert (entry.by, entry.call) == (User.objects.get(email="chief-editors@example.org"), page.call)


def test_a_form_that_nobody_has_begun_is_published_at_once(page: CallPage, chief: Client) -> None:
    assert publish(chief, page)["Location"] != address(page)
    assert "synopsis" not in asked(page.call)


def test_words_change_without_a_question(page: CallPage, chief: Client) -> None:
    Browser(page.call).begin()
    assert publish(chief, page, without="", lead="Another lead")["Location"] != address(page)
    assert CallPage.objects.get(pk=page.pk).lead == "Another lead"


def test_a_language_that_would_lose_the_form_is_told(page: CallPage, chief: Client) -> None:
    data = sent_screen(chief, page, questions(page, without=""))
    new = {"type": "text", "order": "13", "deleted": "", "id": "", "value-key": "city", "value-label": "City"}
    more = {"value-max_length": "120", "value-personal": "none", "value-answered_by": "applicant"}
    inputs = {f"questions-13-{name}": value for name, value in (new | more).items()}
    inputs |= {"questions-13-value-required": "on", "questions-count": "14", "action-publish": "1"}
    answer = chief.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | inputs, follow=True)
    assert "Some texts are missing" in text_of(answer)
    assert "City (required)" in text_of(answer)
    assert "city" not in asked(page.call)


def test_a_draft_that_changed_meanwhile_is_read_again(page: CallPage, chief: Client) -> None:
    Browser(page.call).begin()
    publish(chief, page)
    shown = re.search(r'name="shown" value="([^"]+)"', chief.get(address(page)).content.decode())
    assert shown
    newest(page).as_object().save_revision()
    chief.post(address(page), {"shown": unescape(shown[1])})
    assert "synopsis" in asked(page.call)
    assert "the draft has changed in the meantime" in text_of(chief.get(address(page)))


def test_it_is_asked_again_for_other_questions(page: CallPage, chief: Client) -> None:
    Browser(page.call).begin()
    publish(chief, page)
    confirm(chief, page)
    page = CallPage.objects.get(pk=page.pk)
    assert publish(chief, page, without="minutes")["Location"] == address(page)


def test_only_who_may_publish_gets_the_button(page: CallPage) -> None:
    Browser(page.call).begin()
    editor = staff(COMMUNICATIONS_EDITORS)
    press(editor, page)
    told = editor.get(address(page))
    assert "Whoever publishes this page will be asked" in text_of(told)
    assert 'name="shown"' not in told.content.decode()
    assert editor.post(address(page), {"shown": ""}).status_code in {302, 403}
    assert "synopsis" in asked(page.call)


def test_a_translation_confirms_nothing(page: CallPage, chief: Client) -> None:
    Browser(page.call).begin()
    publish(chief, page)
    shown = re.search(r'name="shown" value="([^"]+)"', chief.get(address(page)).content.decode())
    assert shown
    translated = CallPage.objects.get(call=page.call, locale__language_code="ky")
    assert chief.get(address(translated)).status_code == 404
    assert chief.post(address(translated), {"shown": unescape(shown[1])}).status_code == 404
    assert not History.objects.filter(kind="form").exists()


def test_no_other_way_leads_past_it(page: CallPage, chief: Client) -> None:
    Browser(page.call).begin()
    press(chief, page)
    with pytest.raises(UnfitForPublicError, match="changes the application form"):
        newest(page).publish()
    bulk = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={page.pk}"
    shown = chief.get(bulk).context["form"].initial["shown"]
    told = chief.post(bulk, {"shown": shown, "include_descendants": ""}, follow=True)
    assert "Publishing this page changes the application form" in text_of(told)
    assert address(page) in told.content.decode()
    assert "synopsis" in asked(page.call)


def approve(chief: Client, page: CallPage, **changes: Any) -> HttpResponse:
    button = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    return press(chief, page, **button | changes)


@pytest.fixture
def in_review(page: CallPage) -> CallPage:
    """The page with other questions, submitted for review, while somebody writes."""
    Browser(page.call).begin()
    press(staff(COMMUNICATIONS_EDITORS), page, **{"action-submit": "1"})
    return CallPage.objects.get(pk=page.pk)


def test_who_approves_on_the_dashboard_is_sent_to_read_it(in_review: CallPage, chief: Client) -> None:
    state = TaskState.objects.get(status="in_progress")
    approval = reverse("wagtailadmin_pages:workflow_action", args=[in_review.pk, "approve", state.pk])
    assert chief.post(approval)["Location"] == reverse("wagtailadmin_home")
    assert address(in_review) in chief.get(reverse("wagtailadmin_home")).content.decode()
    assert "synopsis" in asked(in_review.call)


def test_who_approves_in_the_editor_is_sent_there_and_loses_nothing_typed(in_review: CallPage, chief: Client) -> None:
    page = in_review
    answer = approve(chief, page, lead="Corrected while reviewing")
    told = chief.get(answer["Location"])
    assert "Publishing this page changes the application form" in text_of(told)
    stored = CallPage.objects.get(pk=page.pk)
    assert stored.get_latest_revision_as_object().lead == "Corrected while reviewing"
    assert "synopsis" in asked(page.call)
    assert stored.workflow_in_progress
    confirm(chief, page)
    approve(chief, page, lead="Corrected while reviewing")
    assert "synopsis" not in asked(page.call)
    assert CallPage.objects.get(pk=page.pk).lead == "Corrected while reviewing"


def test_a_schedule_is_confirmed_when_it_is_made_though_nobody_writes_yet(page: CallPage, chief: Client) -> None:
    day = timezone.now() + dt.timedelta(days=2)
    answer = publish(chief, page, go_live_at=f"{day:%Y-%m-%d} 09:00")
    assert answer["Location"] == address(page)
    with pytest.raises(UnfitForPublicError):
        newest(page).publish()
    confirm(chief, page)
    assert "synopsis" in asked(page.call)
    Browser(page.call).begin()
    translate_call_again(page)
    with time_machine.travel(day + dt.timedelta(days=1), tick=False):
        call_command("publish_scheduled")
    assert "synopsis" not in asked(page.call)


def translate_call_again(page: CallPage) -> None:
    """A translation that goes public meanwhile changes nothing about what was confirmed."""
    CallPage.objects.get(call=page.call, locale__language_code="ky").save_revision().publish()


def test_a_new_page_of_a_call_that_has_drafts_stays_a_draft(page: CallPage, chief: Client, site: SiteTree) -> None:
    Browser(page.call).begin()
    parent = page.get_parent()
    data = sent_screen(chief, page, questions(page)) | {"action-publish": "1"}
    CallPage.objects.filter(call=page.call).delete()
    parent.refresh_from_db()
    added = reverse("wagtailadmin_pages:add", args=["labs", "callpage", parent.pk])
    answer = chief.post(added, data)
    made = CallPage.objects.get(call=page.call)
    assert answer["Location"] == address(made)
    assert not made.live
    confirm(chief, made)
    assert CallPage.objects.get(pk=made.pk).live
    assert "synopsis" not in asked(page.call)
