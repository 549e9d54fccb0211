"""Locks are taken in one order: parts, then the application. Else two who write at once wait for each other."""

import pytest
import time_machine
from django.db import connection, transaction

from applications.actions import invite_guardian
from applications.actions.locking import lock_application, lock_part
from applications.models import Application, Part, Seat
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.guardians import call_with_guardian
from tests.at_once import at_once
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def invite(applicant: Seat, name: str) -> None:
    by = Seat.objects.with_application().get(pk=applicant.pk)
    invite_guardian(by=by, name=name, email="", language="ky", at=WHILE_OPEN)


def somebody_waits() -> bool:
    """Whether another connection waits for a lock; on SQLite, which has one for all, there is nothing to wait for."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


def test_a_guardian_submits_while_another_is_named(site: SiteTree) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        applicant = Browser(call_with_guardian()).begin()
        invite(applicant, "Mother")
    part, application = Part.objects.get(kind="guardian"), Application.objects.get()

    def submit() -> None:
        """The locks of a submission, the second of them when the other writer waits already."""
        with transaction.atomic():
            lock_part(part)
            while not somebody_waits():
                pass
            lock_application(application)

    at_once(submit, lambda: invite(applicant, "Father"))
    assert Part.objects.live().get(kind="guardian").pk != part.pk
