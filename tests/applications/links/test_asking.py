"""Asking for links: to one application, and to all of an address."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from applications import actions
from applications.access import LEAST_AGE
from applications.actions.links import LISTS_LAST, LinkEndedError
from applications.actions.sending import LETTERS_AN_HOUR, MOST_LETTERS_AN_HOUR
from applications.choices import LinkPurpose
from applications.models import AccessLink, Person, Seat
from applications.renewal import send_new_links
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.links.conftest import ADDRESS, ended, renewed, verified
from tests.applications.pages import another_device, continue_by, link_in, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("email", [ADDRESS, "AIGUL@Example.org", " <aigul@example.org> ", "nobody@example.org"])
def test_send_me_my_link_answers_the_same_to_everybody(
    begun: Browser,
    email: str,
    clock: time_machine.Traveller,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client, answers, queries = another_device(), [], []
    ticket = ticket_in(client.get("/en/apply/link/"))
    clock.shift(LEAST_AGE)
    for address in ("somebody-else@example.org", email):
        with django_capture_on_commit_callbacks() as waiting, CaptureQueriesContext(connection) as asked:
            answers.append(client.post("/en/apply/link/", {"ticket": ticket, "email": address}))
        queries.append(len(asked))
    assert [answer.status_code for answer in answers] == [200, 200]
    same, same_too = (text_of(answer).partition("If there is an application")[0] for answer in answers)
    assert same == same_too
    assert queries[0] == queries[1]
    (task,) = waiting
    assert Letter.objects.count() == 1, "the worker writes, not the request"
    send_new_links.call(*task.args)
    letters = Letter.objects.order_by("pk")[1:]
    assert len(letters) == (0 if "nobody" in email else 1)
    for letter in letters:
        assert continue_by(another_device(), link_in(letter)).status_code == 302


def test_a_link_is_sent_to_whoever_has_seen_the_page_and_not_to_a_program(
    begun: Browser, clock: time_machine.Traveller, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = another_device()
    page = client.get("/en/apply/link/")
    for _turn in range(2):  # the page keeps its age: whoever is asked to wait does not wait from the start again
        clock.shift(LEAST_AGE / 3)
        with django_capture_on_commit_callbacks() as waiting:
            page = client.post("/en/apply/link/", {"ticket": ticket_in(page), "email": ADDRESS})
        assert page.status_code == 403
        assert "No e-mail has been sent yet." in text_of(page)
        assert f'value="{ADDRESS}"' in page.content.decode()
        assert not waiting
    clock.shift(LEAST_AGE / 3)
    with django_capture_on_commit_callbacks() as waiting:
        sent = client.post("/en/apply/link/", {"ticket": ticket_in(page), "email": ADDRESS})
    assert sent.status_code == 200
    assert len(waiting) == 1


def test_an_address_gets_no_more_letters_than_help(begun: Browser) -> None:
    letters = [letter for _ in range(LETTERS_AN_HOUR + 2) for letter in renewed(ADDRESS)]
    assert len(letters) == LETTERS_AN_HOUR - 1  # the first went out at the beginning


def test_a_teacher_gets_the_links_of_a_whole_class(call: Call) -> None:
    sent = [
        actions.send_link(seat=Browser(call, email="teacher@example.org").begin(), at=timezone.now())
        for _ in range(MOST_LETTERS_AN_HOUR + 1)
    ]
    assert sent == [True] * MOST_LETTERS_AN_HOUR + [False]


def test_letters_come_in_the_language_somebody_writes_in_even_where_the_form_lacks_it(begun: Browser) -> None:
    begun.open_form()
    begun.language = "ru"
    begun.client.post(begun.address(), {"ticket": begun.ticket, "then": "save", "answer-name": "Айгүл"})
    assert Person.objects.get().language == "ru"
    assert begun.own.part.form_labels.language == "en"
    assert renewed(ADDRESS)[-1].language == "ru"


@pytest.fixture
def two(call: Call) -> list[Seat]:
    """Two applications of one address that was verified for both, and a third for which it was only typed."""
    seats = [verified(Browser(call, email=ADDRESS).begin()) for _ in range(2)]
    Browser(call, email=ADDRESS).begin()
    AccessLink.objects.update(created_at=WHILE_OPEN - dt.timedelta(days=1))
    return seats


def test_my_applications_are_those_of_a_verified_address_once_and_within_an_hour(
    two: list[Seat], clock: time_machine.Traveller
) -> None:
    listing, single = renewed(ADDRESS)
    assert (listing.kind, single.kind) == ("applications_list", "application_link")
    device = another_device()
    assert "This link opens all your applications." in text_of(device.get(link_in(listing)))
    sent = continue_by(device, link_in(listing))
    assert (sent.status_code, sent["Location"]) == (302, "/en/apply/mine/")
    opened = device.get("/en/apply/mine/")
    codes = {seat.part.application.code for seat in two}
    assert all(code in text_of(opened) for code in codes)
    assert text_of(opened).count("This is not me") == 2
    assert opened["Cache-Control"] == "private, no-store"
    assert ended(another_device().get(link_in(listing)))
    assert ended(another_device().post(link_in(listing)))
    (again,) = [letter for letter in renewed(ADDRESS) if letter.kind == "applications_list"]
    clock.shift(LISTS_LAST)
    assert ended(another_device().post(link_in(again)))


def test_a_list_is_opened_once_even_by_two_at_the_same_time(two: list[Seat]) -> None:
    listing = renewed(ADDRESS)[0]
    first = AccessLink.objects.named(link_in(listing).split("/")[2], timezone.now())
    second = AccessLink.objects.get(pk=first.pk)
    assert len(actions.open_link(link=first, at=timezone.now())) == 2
    with pytest.raises(LinkEndedError):
        actions.open_link(link=second, at=timezone.now())


def test_an_address_that_changed_since_opens_no_list(two: list[Seat]) -> None:
    listing = renewed(ADDRESS)[0]
    for seat in two:
        actions.change_address(seat=seat, email="new@example.org", at=timezone.now())
        link = AccessLink.objects.filter(seat=seat, purpose=LinkPurpose.VERIFY).latest("pk")
        actions.open_link(link=link, at=timezone.now())
    assert ended(another_device().get(link_in(listing)))
    assert ended(another_device().post(link_in(listing)))
    assert [letter.kind for letter in renewed(ADDRESS)] == ["application_link"]
