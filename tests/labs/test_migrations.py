"""Calls stored with the last second of their deadline get the first instant too late, and back."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from labs.choices import Phase
from labs.models import Call
from labs.rules import phase
from tests import factories

pytestmark = pytest.mark.django_db

LAST_SECOND = dt.datetime(2024, 8, 5, 17, 59, 59, tzinfo=dt.UTC)
TOO_LATE = dt.datetime(2024, 8, 5, 18, tzinfo=dt.UTC)
MOVED = dt.datetime(2024, 7, 1, 12, 30, 15, 250, tzinfo=dt.UTC)
MIGRATION = "0004_first_instant_too_late"


def run(direction: str) -> None:
    """One direction of the migration, on the models as they are at that point."""
    historical = MigrationExecutor(connection).loader.project_state(("labs", MIGRATION)).apps
    steps: Any = import_module(f"labs.migrations.{MIGRATION}")
    getattr(steps, direction)(historical, None)


def stored(call: Call) -> tuple[dt.datetime, int, dt.datetime | None]:
    call.refresh_from_db()
    return call.closes_at, call.revision, call.revised_at


def test_no_deadline_moves_and_no_calendar_is_told() -> None:
    call, other = factories.call(), factories.call(closes_time=dt.time(9, 0))
    Call.objects.filter(pk=call.pk).update(closes_at=LAST_SECOND, revision=3, revised_at=MOVED)
    Call.objects.filter(pk=other.pk).update(closes_at=dt.datetime(2024, 8, 5, 3, 0, 59, tzinfo=dt.UTC))
    run("to_first_too_late")
    assert stored(call) == (TOO_LATE, 3, MOVED)
    assert stored(other) == (dt.datetime(2024, 8, 5, 3, 1, tzinfo=dt.UTC), 0, None)
    call.save()
    assert stored(call) == (TOO_LATE, 3, MOVED), "what is stored is what saving derives"
    run("to_last_second")
    assert stored(call) == (LAST_SECOND, 3, MOVED)
    assert stored(other) == (dt.datetime(2024, 8, 5, 3, 0, 59, tzinfo=dt.UTC), 0, None)


def test_it_may_be_run_twice() -> None:
    call = factories.call()
    Call.objects.filter(pk=call.pk).update(closes_at=LAST_SECOND)
    for _ in range(2):
        run("to_first_too_late")
        assert stored(call)[0] == TOO_LATE
    assert phase(call, LAST_SECOND) == Phase.OPEN
    assert phase(call, TOO_LATE) == Phase.GRACE
    for _ in range(2):
        run("to_last_second")
        assert stored(call)[0] == LAST_SECOND


def test_a_call_that_an_old_process_stores_meanwhile_tells_the_same_minute() -> None:
    call = factories.call()
    told = call.last_minute
    Call.objects.update(closes_at=call.closes_at - dt.timedelta(seconds=1))
    call.refresh_from_db()
    assert call.closes_at.second == 59
    assert call.last_minute == told
