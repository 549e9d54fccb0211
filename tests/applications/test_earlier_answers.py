"""Applying again: answers of one's own earlier application are offered, and only what is ticked is taken over."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from applications.access import IN_SESSION
from applications.actions import leave_device
from applications.answers import answers_of
from applications.choices import SeatRole, State
from applications.models import Answer, Application, KeptText, Part, Person, Seat, SessionGrant
from labs.models import Call
from tests import factories
from tests.applications.conftest import Browser, Store
from tests.applications.pages import text_of, ticket_in
from tests.conftest import site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
TABLE: dict[str, Any] = {
    "key": "films",
    "label": "Films",
    "max_rows": 2,
    "columns": [
        ("text", {"key": "title", "label": "Title", "max_length": 20}),
        ("number", {"key": "year", "label": "Year"}),
    ],
}
FILMS = ["Мост", "2019", "Тоо", "2021", "", ""]
TEAM = ("email", {"key": "team_email", "label": "Somebody else's e-mail", "help": "", "personal": "contact"})


def former_call() -> Call:
    on_one_page = [one for one in factories.QUESTIONS if one[1]["key"] != "shot_on"]
    questions = [*on_one_page, ("rows", TABLE), TEAM]
    return factories.call_page(site_tree().section["en"]["calls"], call=factories.call(), questions=questions).call


def changed(key: str, **changes: Any) -> tuple[str, dict[str, Any]]:
    kind, question = next(one for one in [*factories.QUESTIONS, ("rows", TABLE)] if one[1]["key"] == key)
    return kind, question | changes


NEXT = [
    changed("name", label="Your full name"),
    changed("email"),
    changed("phone"),
    changed("residence"),
    changed("role", choices=[{"key": "producer", "label": "Producer"}, {"key": "editor", "label": "Editor"}]),
    changed("synopsis", max_length=10),
    ("text", {"key": "minutes", "label": "Minutes, in words", "help": ""}),
    changed("themes", choices=[{"key": "nature", "label": "Nature"}, {"key": "war", "label": "War"}]),
    changed("films", columns=[TABLE["columns"][0]]),
    TEAM,
    changed("script"),
    changed("terms"),
]
"""A role that is not offered any more, less room, another kind, one theme of two, a table of other columns."""


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(former_call)


@pytest.fixture
def next_call(call: Call) -> Call:
    again = factories.call(slug="call-next", edition=call.edition)
    return factories.call_page(site_tree().section["en"]["calls"], call=again, questions=NEXT).call


@pytest.fixture
def before(call: Call, script: Any) -> Browser:
    """Who applied to the former call, and submitted it."""
    browser = Browser(call)
    answers = {"answer-films": FILMS, "answer-team_email": "bakyt@example.org", "answer-script": script}
    assert browser.send(**answers).status_code == 302
    return browser


def again(before: Browser, call: Call) -> Browser:
    """A new application in the same browser."""
    browser = Browser(call, client=before.client, facts={"kind": "filmmaker"})
    browser.begin()
    return browser


def address(browser: Browser) -> str:
    return f"/en/apply/{browser.code}/earlier/"


def send(browser: Browser, source: Seat, **data: Any) -> HttpResponse:
    ticket = ticket_in(browser.client.get(f"/en/apply/{browser.code}/"))
    return browser.client.post(address(browser), {"ticket": ticket, "from": source.pk, **data})


def offered(page: HttpResponse) -> list[str]:
    return re.findall(r'name="take" value="(\w+)"', page.content.decode())


def test_what_fits_is_offered_by_key_and_kind_and_nothing_is_ticked(before: Browser, next_call: Call) -> None:
    new = again(before, next_call)
    home = new.client.get(f"/en/apply/{new.code}/")
    assert f'href="{address(new)}"' in home.content.decode()
    asked = new.client.get(address(new))
    assert "I am Айгүл Токтосунова: show these answers" in text_of(asked)
    assert "Кыз тоого чыгат." not in text_of(asked), "nobody sees the words of whoever used this browser before"
    page = send(new, before.own)
    assert offered(page) == ["name", "email", "phone", "residence", "synopsis", "themes", "team_email"]
    said = text_of(page)
    assert "Your full name Айгүл Токтосунова" in said
    assert "Themes Nature" in said
    assert "checked" not in page.content.decode()
    assert not answers_of(new.own.part)


def test_only_what_is_ticked_is_taken_over_as_an_answer_that_can_be_changed(before: Browser, next_call: Call) -> None:
    new = again(before, next_call)
    nothing = send(new, before.own, then="take")
    assert "Tick the answers you want to reuse." in text_of(nothing)
    assert not answers_of(new.own.part)
    taken = send(
        new, before.own, then="take", take=["name", "synopsis", "themes", "terms", "script", "role", "minutes"]
    )
    assert taken["Location"] == f"{new.address()}?saved"
    answers = {"name": "Айгүл Токтосунова", "synopsis": "Кыз тоого чыгат.", "themes": ["nature"]}
    assert answers_of(new.own.part) == answers
    assert {row.saved_by for row in Answer.objects.filter(part=new.own.part)} == {new.own}
    assert not new.own.part.files.exists()
    assert offered(send(new, before.own)) == ["email", "phone", "residence", "team_email"]
    assert answers_of(before.own.part)["themes"] == ["rights", "nature"], "the earlier one stays as it was"


def test_what_was_written_meanwhile_is_not_overwritten(before: Browser, next_call: Call) -> None:
    new = again(before, next_call)
    page = send(new, before.own)
    new.open_form()
    new.save(**{"answer-name": "Another name"})
    sent = {"ticket": ticket_in(page), "from": before.own.pk, "then": "take", "take": ["name", "synopsis"]}
    assert new.client.post(address(new), sent).status_code == 302
    assert answers_of(Part.objects.get(pk=new.own.part.pk))["name"] == "Another name"
    assert not KeptText.objects.exists()


def test_an_answer_that_was_taken_away_can_be_taken_over_again(before: Browser, next_call: Call) -> None:
    new = again(before, next_call)
    send(new, before.own, then="take", take=["name"])
    new.open_form()
    new.save(**{"answer-name": ""})
    send(new, before.own, then="take", take=["name"])
    assert answers_of(Part.objects.get(pk=new.own.part.pk))["name"] == "Айгүл Токтосунова"


def test_the_same_table_is_taken_over_with_the_rows_that_fit(before: Browser, call: Call) -> None:
    new = again(before, call)
    assert "films" in offered(send(new, before.own))
    rows = [{"title": "Мост", "year": 2019}, {"title": "Тоо", "year": 2021}]
    revision = before.own.part.revisions.get()
    revision.answers["films"] = [*rows, {"title": "Х" * 21}, {"title": "A", "colour": "red"}, *rows]
    revision.save()
    send(new, before.own, then="take", take=["films"])
    assert answers_of(new.own.part)["films"] == rows


@pytest.mark.parametrize("is_submitted_with_it", [True, False])
def test_what_others_wrote_about_themselves_is_not_offered(
    before: Browser, next_call: Call, is_submitted_with_it: bool
) -> None:
    part = before.own.part
    person = Person.objects.create(name="Bakyt", language="en")
    colleague = Seat.objects.create(part=part, person=person, role=SeatRole.CO_AUTHOR)
    Answer.objects.filter(part=part, key__in=["team_email", "synopsis"]).update(saved_by=colleague)
    if not is_submitted_with_it:
        Answer.objects.filter(part=part, key="team_email").update(value="other@example.org", saved_by=before.own)
    found = offered(send(again(before, next_call), before.own))
    assert "team_email" not in found
    assert "synopsis" in found, "what was written together is the application's"


def test_two_people_at_one_browser_choose_and_a_stranger_has_nothing(before: Browser, next_call: Call) -> None:
    sister = Browser(before.call, client=before.client)
    sister.begin()
    sister.send(**{"answer-name": "Бегимай", "answer-email": "begimai@example.org"})
    new = again(before, next_call)
    asked = text_of(new.client.get(address(new)))
    assert "I am Айгүл Токтосунова" in asked
    assert "I am Бегимай" in asked
    assert "Бегимай" in text_of(send(new, sister.own))
    leave_device(grant=SessionGrant.objects.get(seat=sister.own), at=sister.own.created_at)
    assert "Бегимай" not in text_of(send(new, sister.own))
    elsewhere = Browser(next_call, facts={"kind": "filmmaker"})
    elsewhere.begin()
    page = elsewhere.client.get(address(elsewhere))
    assert "No earlier, submitted application is open in this browser." in text_of(page)
    assert not offered(send(elsewhere, before.own))
    send(elsewhere, before.own, then="take", take=["name"])
    assert not answers_of(elsewhere.own.part)


def test_an_address_alone_shows_nobody_anything(before: Browser, next_call: Call) -> None:
    """Families and offices share theirs, verified or not."""
    Person.objects.update(email="aigul@example.org", wanted_email="", folded_email="aigul@example.org")
    new = Browser(next_call, email="aigul@example.org")
    new.begin()
    Person.objects.update(email_verified_at=before.own.created_at)
    assert "I am" not in text_of(new.client.get(address(new)))
    home = text_of(new.client.get(f"/en/apply/{new.code}/?begun"))
    assert "Have you applied before? Open that application in this browser too" in home


@pytest.mark.parametrize("role", [SeatRole.CO_AUTHOR, SeatRole.GUARDIAN])
def test_only_the_applicant_of_an_application_takes_from_it(before: Browser, next_call: Call, role: SeatRole) -> None:
    new = again(before, next_call)
    Seat.objects.filter(pk=before.own.pk).update(role=role)
    assert not offered(send(new, before.own))


@pytest.mark.parametrize("state", [State.ERASED, State.EXPIRED])
def test_nothing_comes_from_what_is_gone_or_was_never_submitted(before: Browser, next_call: Call, state: State) -> None:
    new = again(before, next_call)
    Part.objects.filter(pk=before.own.part.pk).update(submitted_at=None)
    assert not offered(send(new, before.own))
    Part.objects.filter(pk=before.own.part.pk).update(submitted_at=before.own.created_at)
    assert offered(send(new, before.own))
    Application.objects.filter(pk=before.own.part.application_id).update(state=state)
    assert not offered(send(new, before.own))


def test_what_is_being_read_takes_nothing(before: Browser, next_call: Call) -> None:
    new = again(before, next_call)
    ticket = ticket_in(new.client.get(address(new)))
    Application.objects.filter(code=new.code).update(state=State.IN_REVIEW)
    sent = {"ticket": ticket, "from": before.own.pk, "then": "take", "take": ["name"]}
    assert new.client.post(address(new), sent).status_code == 403
    assert new.client.post(address(new), sent | {"ticket": "forged"}).status_code == 403
    assert not answers_of(new.own.part)


def test_the_link_to_all_applications_brings_them_here(before: Browser, next_call: Call) -> None:
    """On another device the earlier seat is opened by its link, beside the new one."""
    new = Browser(next_call, client=Client(enforce_csrf_checks=True))
    new.begin()
    beside = Browser(before.call, client=new.client)
    beside.sit_at(Seat.objects.with_application().get(pk=before.own.pk))
    assert len(new.client.session[IN_SESSION]) == 2
    assert "name" in offered(send(new, before.own))
