"""What is done with requests, and when they are forgotten."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import ModelLogEntry

from alumni.models import FilmRequest, ProfileRequest
from alumni.requests.actions import (
    ask_about_film,
    ask_about_person,
    close_request,
    forget_handled_requests,
    forget_request,
    show_less,
)
from alumni.requests.choices import RequestState
from alumni.requests.rules import KEPT_AFTER_HANDLING
from labs.choices import Visibility
from portal.models import Letter, User
from portal.running.worker import chores
from tests import factories

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def asked(number: int) -> ProfileRequest:
    return ask_about_person(
        person=factories.alumnus(),
        wish="hide",
        relation="parent",
        email=f"a{number}@example.org",
        message="Please",
        language="ru",
        key=str(number),
    )


@pytest.mark.django_db
def test_what_was_handled_half_a_year_ago_is_forgotten_with_its_letters(administrator: User) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        old, new, waiting = asked(1), asked(2), asked(3)
        film = ask_about_film(
            project=factories.project(contact_email="film@example.org"),
            purpose="other",
            name="Ann",
            organisation="",
            email="ann@example.org",
            message="Hello",
            language="en",
            key="film",
        )
        for request in (old, film):
            close_request(request=request, state=RequestState.DONE, note="", by=administrator)
        clock.shift(KEPT_AFTER_HANDLING)
        close_request(request=new, state=RequestState.DECLINED, note="No", by=administrator)
        assert forget_handled_requests() == 0
        clock.shift(dt.timedelta(seconds=1))
        assert forget_handled_requests() == 2
        assert set(ProfileRequest.objects.all()) == {new, waiting}
        assert not FilmRequest.objects.exists()
        assert {row.about for row in Letter.objects.all()} == {new.about, waiting.about}


def test_the_worker_forgets() -> None:
    assert "forgetting handled requests" in [chore.name for chore in chores()]


@pytest.mark.django_db
def test_every_act_is_in_the_history_without_what_was_typed(administrator: User) -> None:
    request = asked(1)
    show_less(request=request, to=Visibility.HIDDEN, by=administrator)
    close_request(request=request, state=RequestState.DONE, note="secret note", by=administrator)
    forget_request(request=request, by=administrator)
    entries = ModelLogEntry.objects.filter(user=administrator).order_by("pk")
    acts = [entry.action for entry in entries]
    assert acts == ["labs.hide", "alumni.show_less", "alumni.done", "alumni.forget"]
    written = " ".join(f"{entry.label} {entry.data}" for entry in entries)
    assert "a1@example.org" not in written
    assert "secret note" not in written


@pytest.mark.django_db
def test_new_closes_nothing(administrator: User) -> None:
    with pytest.raises(ValueError, match="closes nothing"):
        close_request(request=asked(1), state=RequestState.NEW, note="", by=administrator)


@pytest.mark.django_db
def test_the_oldest_waits_first() -> None:
    requests = [asked(number) for number in range(3)]
    ProfileRequest.objects.filter(pk=requests[2].pk).update(created_at=timezone.now() - dt.timedelta(days=1))
    assert list(ProfileRequest.objects.new()) == [requests[2], requests[0], requests[1]]
