"""Locks are taken in one order: parts, the application, people, links. Else two who write wait for each other."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from applications.actions import Guest, invite_guardian, mend_address, open_link, send_link, submit, use_code
from applications.actions.locking import lock_application, lock_part
from applications.models import AccessLink, Application, Part, Person, Revision, Seat
from labs.models import Call
from portal.models import User
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.guardians import call_with_guardian
from tests.at_once import at_once
from tests.conftest import SiteTree

ADDRESS = "aigul@example.org"
pytestmark = pytest.mark.django_db(transaction=True)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


@pytest.fixture
def call(own_call: Call) -> Call:
    return own_call


def invite(applicant: Seat, name: str) -> None:
    by = Seat.objects.with_application().get(pk=applicant.pk)
    invite_guardian(by=by, guest=Guest(name, "", "ky"), at=WHILE_OPEN)


def somebody_waits(least: int = 1) -> bool:
    """Whether so many connections wait for a lock; on SQLite, which has one for all, there is nothing to wait for."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0]) >= least


def test_a_guardian_submits_while_another_is_named(site: SiteTree) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        applicant = Browser(call_with_guardian()).begin()
        invite(applicant, "Mother")
    part, application = Part.objects.get(kind="guardian"), Application.objects.get()

    held = threading.Event()

    def submit() -> None:
        """The locks of a submission, the second of them when the other writer waits already."""
        with transaction.atomic():
            lock_part(part)
            held.set()
            wait_until_so_many_wait(1)
            lock_application(application)

    at_once(submit, after(held, lambda: invite(applicant, "Father")))
    assert Part.objects.live().get(kind="guardian").pk != part.pk


def wait_until_so_many_wait(least: int) -> None:
    """Half a minute at most: whoever was to wait may have been let through."""
    pause = threading.Event()
    for _time in range(3000):
        if somebody_waits(least):
            return
        pause.wait(0.01)
    pytest.fail("nobody waited for the lock")


def after(held: threading.Event, act: Callable[[], Any]) -> Callable[[], Any]:
    """`act`, once the lock that it is to wait for is held."""

    def run() -> Any:
        assert held.wait(30)
        return act()

    return run


def own(seat: Seat) -> Seat:
    """The seat as another request reads it."""
    return Seat.objects.with_application().get(pk=seat.pk)


def hold(rows: Any, held: threading.Event, *, until_so_many_wait: int) -> None:
    """Lock rows, and let go of them when so many wait."""
    with transaction.atomic():
        list(rows.select_for_update(no_key=True))
        held.set()
        wait_until_so_many_wait(until_so_many_wait)


def test_a_code_is_typed_while_staff_correct_the_address(call: Call, programme: User) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        seat = Browser(call, email=ADDRESS).begin()
        for _ in range(3):
            send_link(seat=seat, at=WHILE_OPEN)
    middle = AccessLink.objects.order_by("pk")[1]

    def mend() -> None:
        mend_address(seat=own(seat), email="right@example.org", by=programme, reason="called", at=WHILE_OPEN)

    held = threading.Event()
    at_once(
        lambda: hold(AccessLink.objects.filter(pk=middle.pk), held, until_so_many_wait=2),
        after(held, lambda: use_code(address=ADDRESS, code="x", at=WHILE_OPEN)),
        after(held, mend),
    )
    assert Person.objects.get().address == "right@example.org"


def test_a_link_is_opened_while_its_application_is_submitted(call: Call) -> None:
    writer = Browser(call, email=ADDRESS)
    with time_machine.travel(WHILE_OPEN, tick=False):
        seat = writer.begin()
        send_link(seat=seat, at=WHILE_OPEN)
        writer.save(answer__email=ADDRESS)
    link, version = AccessLink.objects.with_seat().get(), Part.objects.get().version

    def submit_when_somebody_waits() -> None:
        wait_until_so_many_wait(1)
        submit(seat=own(seat), part_version=version, received_at=WHILE_OPEN)

    held = threading.Event()
    at_once(
        lambda: hold(Person.objects.filter(pk=seat.person_id), held, until_so_many_wait=2),
        after(held, lambda: open_link(link=link, at=WHILE_OPEN)),
        after(held, submit_when_somebody_waits),
    )
    assert Person.objects.get().is_verified
    assert Revision.objects.exists()
