"""Saving while somebody writes: what the form's script sends, and what it is told."""

import re
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from applications.choices import SeatRole, State
from applications.models import Answer, KeptText, Part, Person, Seat
from labs.models import Call
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.editing import edit
from tests.applications.sent_form import as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.fixture
def writer(call: Call) -> Browser:
    browser = Browser(call)
    browser.begin()
    browser.open_form()
    return browser


def base(browser: Browser, key: str) -> str:
    found = re.search(rf'name="based-{key}" value="([^"]+)"', browser.page)
    assert found
    return found[1]


def save(browser: Browser, **answers: Any) -> HttpResponse:
    """What the script sends when these answers were changed since the form was opened."""
    data = {"ticket": browser.ticket}
    for key, values in answers.items():
        data |= {f"answer-{key}": values, f"based-{key}": base(browser, key)}
    return browser.client.post(browser.address("save"), data)


def test_what_was_changed_is_saved_and_nothing_else(writer: Browser) -> None:
    response = save(writer, name="Aigul", minutes="90")
    assert response.status_code == 200
    outcome = response.json()
    stored = {answer.key: answer.content for answer in Answer.objects.filter(version__gt=1)}
    assert stored == {"name": "Aigul", "minutes": 90}
    assert outcome["errors"] == outcome["meanwhile"] == {}
    assert outcome["left"] == "Time left: 65 days"
    assert set(outcome["bases"]) == {"based-name", "based-minutes"}
    assert response["Cache-Control"] == "private, no-store"


def test_the_next_save_goes_on_from_the_answer(writer: Browser) -> None:
    first = save(writer, name="Aigul").json()
    data = {"ticket": first["ticket"], "answer-name": "Aigul T.", **first["bases"]}
    second = writer.client.post(writer.address("save"), data).json()
    assert second["meanwhile"] == {}
    assert Answer.objects.get(key="name").value == "Aigul T."


def test_what_cannot_be_read_is_kept_and_told_and_nothing_is_missing_yet(writer: Browser) -> None:
    outcome = save(writer, minutes="90,000 $", synopsis="", name="").json()
    assert set(outcome["errors"]) == {"minutes"}
    assert Answer.objects.get(key="minutes").typed == "90,000 $"


def test_an_answer_too_long_is_told_and_kept(writer: Browser) -> None:
    outcome = save(writer, synopsis="а" * 205).json()
    assert "5 characters too long" in outcome["errors"]["synopsis"]
    assert Answer.objects.get(key="synopsis").value == "а" * 205


def test_what_was_unticked_is_taken_away(writer: Browser) -> None:
    save(writer, themes=["rights", "nature"])
    writer.open_form()
    data = {"ticket": writer.ticket, "based-themes": base(writer, "themes")}
    assert writer.client.post(writer.address("save"), data).status_code == 200
    assert Answer.objects.get(key="themes").content is None


def test_what_somebody_else_wrote_meanwhile_is_shown_and_not_overwritten(writer: Browser) -> None:
    old = writer.page
    save(writer, name="Theirs")
    writer.page = old
    outcome = save(writer, name="Mine", minutes="80").json()
    assert Answer.objects.get(key="name").value == "Theirs"
    assert Answer.objects.get(key="minutes").value == 80
    assert set(outcome["meanwhile"]) == {"name"}
    assert "In the meantime, this was written elsewhere:" in outcome["meanwhile"]["name"]
    assert KeptText.objects.get().content == "Mine"
    told = dict(re.findall(r'name="([^"]+)" value="([^"]+)"', outcome["meanwhile"]["name"]))
    data = {"ticket": outcome["ticket"], "answer-name": "Both", **told}
    assert writer.client.post(writer.address("save"), data).json()["meanwhile"] == {}
    assert Answer.objects.get(key="name").value == "Both"


def test_nothing_sent_changes_nothing_and_tells_the_time_left(writer: Browser) -> None:
    version = Part.objects.get().version
    assert save(writer).json()["left"] == "Time left: 65 days"
    assert Part.objects.get().version == version


def test_who_else_has_it_open_is_named(writer: Browser) -> None:
    person = Person.objects.create(name="Bakyt", language="en")
    seat = Seat.objects.create(part=writer.own.part, person=person, role=SeatRole.CO_AUTHOR, joined_at=WHILE_OPEN)
    beside = Browser(writer.call)
    beside.sit_at(seat)
    assert save(writer).json()["others"] == "Also here: Bakyt."
    with time_machine.travel("2024-06-01 06:04:00Z", tick=False):
        assert save(writer).json()["others"] == ""


def beside(writer: Browser, name: str = "Bakyt") -> Browser:
    """The browser of a co-author."""
    person = Person.objects.create(name=name, language="en")
    seat = Seat.objects.create(part=writer.own.part, person=person, role=SeatRole.CO_AUTHOR, joined_at=WHILE_OPEN)
    other = Browser(writer.call)
    other.sit_at(Seat.objects.with_application().get(pk=seat.pk))
    other.open_form()
    return other


def at(browser: Browser, key: str) -> dict[str, Any]:
    """What the script is told that says at which question its writer is."""
    return browser.client.post(browser.address("save"), {"ticket": browser.ticket, "at": key}).json()


def test_who_writes_is_told_at_the_question_for_a_minute(writer: Browser) -> None:
    other = beside(writer)
    assert at(writer, "name")["here"] == {}
    assert at(other, "synopsis")["here"] == {"name": "somebody without a name yet is writing here."}
    outcome = at(writer, "synopsis")
    assert outcome["here"] == {"synopsis": "Bakyt is writing here."}
    assert outcome["others"] == "Also here: Bakyt."
    third = beside(writer, "Aida")
    assert at(third, "")["here"]["synopsis"] == "somebody without a name yet, Bakyt are writing here."
    page = writer.open_form().content.decode()
    assert page.count("Bakyt is writing here.") == 1
    assert page.index('data-question="synopsis"') < page.index("Bakyt is writing here.") < page.index("Synopsis")
    with time_machine.travel("2024-06-01 06:01:01Z", tick=False):
        assert save(writer).json()["here"] == {}
        assert "Bakyt" in save(writer).json()["others"]
        assert "is writing here" not in writer.open_form().content.decode()


@pytest.mark.parametrize("key", ["", "none", "film", "x" * 500])
def test_a_place_that_is_no_question_of_the_part_is_nobodys(writer: Browser, key: str) -> None:
    other = beside(writer)
    at(writer, key)
    assert at(other, "")["here"] == {}


def test_where_somebody_writes_is_told_to_nobody_at_another_part_or_who_has_left(writer: Browser) -> None:
    other = beside(writer)
    at(other, "name")
    stranger = Browser(writer.call)
    stranger.begin()
    stranger.open_form()
    assert at(stranger, "name")["here"] == {}
    Seat.objects.filter(pk=other.own.pk).update(left_at=WHILE_OPEN)
    assert at(writer, "")["here"] == {}
    assert at(writer, "")["others"] == ""


@pytest.mark.parametrize("ticket", ["", "forged"])
def test_without_the_ticket_of_the_form_nothing_is_saved(writer: Browser, ticket: str) -> None:
    data = {"ticket": ticket, "answer-name": "Thief", "based-name": base(writer, "name")}
    response = writer.client.post(writer.address("save"), data)
    assert response.status_code == 403
    assert response.json()["refused"]
    assert not Answer.objects.filter(key="name", value="Thief").exists()


def test_what_is_being_read_is_not_changed_and_the_writer_is_told(writer: Browser) -> None:
    type(writer.own.part.application).objects.update(state=State.IN_REVIEW)
    response = save(writer, name="Late")
    assert response.status_code == 403
    assert "can no longer be changed" in response.json()["refused"]


def test_a_file_in_such_a_request_is_not_taken(writer: Browser, script: Any) -> None:
    data = {"ticket": writer.ticket, "answer-script": script, "based-name": base(writer, "name"), "answer-name": "A"}
    assert writer.client.post(writer.address("save"), data).status_code in {200, 413}
    assert not writer.own.part.files.exists()


def test_it_is_nobody_elses_and_takes_no_other_method(writer: Browser) -> None:
    assert Client().post(writer.address("save"), {"answer-name": "x"}).status_code in {403, 404}
    assert writer.client.get(writer.address("save")).status_code == 405


@pytest.mark.parametrize("name", ["here", "nowhere"])
def test_who_has_lost_the_way_in_is_told_how_to_come_back(writer: Browser, name: str) -> None:
    address = writer.address("save") if name == "here" else writer.address("save", code="ZZZZZZZZ")
    response = Client().post(address, {"answer-name": "x", "based-name": "0.x"})
    assert response.status_code == 403
    assert "Open your link in another tab" in response.json()["refused"]


def test_what_is_too_much_is_refused_with_a_sentence(writer: Browser, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = save(writer, synopsis="a" * 2000)
    assert response.status_code == 413
    assert "too much text" in response.json()["refused"]


def test_a_writer_of_whom_too_much_is_kept_is_told(writer: Browser) -> None:
    old = writer.page
    save(writer, name="Theirs")
    part = writer.own.part
    texts = [KeptText(part=part, key="name", content=str(n), by=writer.own, kept_at=WHILE_OPEN) for n in range(200)]
    KeptText.objects.bulk_create(texts)
    writer.page = old
    response = save(writer, name="Mine")
    assert response.status_code == 429
    assert "save it again in an hour." in response.json()["refused"]


def test_after_the_deadline_it_is_saved_and_told_that_it_was_not_submitted(writer: Browser) -> None:
    assert save(writer).json()["late"] == ""
    with time_machine.travel("2024-08-06 06:00:00Z", tick=False):
        writer.sit_at(writer.own)
        writer.open_form()
        outcome = save(writer, name="Aigul").json()
    assert "have not been submitted" in outcome["late"]
    assert Answer.objects.get(key="name").value == "Aigul"


def newer_form(call: Call) -> None:
    """Another question instead of `minutes`."""
    edit(call.pages.get(locale__language_code="en"), "minutes", key="budget", label="Budget")


def test_a_page_that_is_open_goes_on_with_the_questions_it_has(writer: Browser) -> None:
    old = writer.page
    newer_form(writer.call)
    save(writer, minutes="90")
    assert Answer.objects.get(key="minutes").value == 90
    writer.page = old
    as_shown(writer, answer__minutes="91")
    assert "The form has new questions since you last saved it:" in writer.page
    assert set(KeptText.objects.values_list("content", flat=True)) == {90, 91}


def test_a_page_with_the_newest_questions_moves_the_draft(writer: Browser) -> None:
    newer_form(writer.call)
    writer.open_form()
    save(writer, budget="100")
    assert Answer.objects.get(key="budget").value == 100


def test_what_is_typed_where_the_form_asks_no_more_is_kept(writer: Browser) -> None:
    old = writer.page
    newer_form(writer.call)
    writer.open_form()
    save(writer, budget="100")
    writer.page = old
    outcome = save(writer, minutes="95", name="Aigul").json()
    assert set(outcome["bases"]) == {"based-name"}
    assert [(text.key, text.content) for text in KeptText.objects.all()] == [("minutes", 95)]
    assert '<dt lang="en">Minutes</dt><dd dir="auto"><p>95</p></dd>' in writer.open_form().content.decode()


def test_a_name_is_text_for_who_else_is_here(writer: Browser) -> None:
    person = Person.objects.create(name="<img src=x onerror=alert(1)>", language="en")
    seat = Seat.objects.create(part=writer.own.part, person=person, role=SeatRole.CO_AUTHOR, joined_at=WHILE_OPEN)
    beside = Browser(writer.call)
    beside.sit_at(seat)
    old = writer.page
    beside.open_form()
    save(beside, name="<script>alert(1)</script>")
    writer.page = old
    html = save(writer, name="Mine").json()["meanwhile"]["name"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_telephone_number_is_read_in_the_country_answered_before(writer: Browser) -> None:
    save(writer, residence="UZ")
    writer.open_form()
    save(writer, phone="90 123 45 67")
    assert Answer.objects.get(key="phone").value == "+998901234567"


def test_what_is_kept_on_a_device_is_named_for_the_application(writer: Browser) -> None:
    # The number of a seat alone may be another's once a backup was restored.
    name, ticket = f"{writer.code}-{writer.own.pk}", writer.ticket
    assert f'data-seat="{name}"' in writer.page
    assert f'data-unsent="{name}"' in writer.review().content.decode()
    left = writer.client.post(writer.address("leave"), {"ticket": ticket}).content.decode()
    assert f'data-left-seat="{name}"' in left
