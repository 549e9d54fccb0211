"""What came after the deadline."""

import datetime as dt

from django.db import transaction

from applications.choices import HistoryKind
from applications.models import History, Seat
from applications.projections import project

from .locking import lock_application, lock_part

MOST_ATTEMPTS = 100
"""Entries of the history that one writer causes."""


@transaction.atomic
def log_late_attempt(*, seat: Seat, received_at: dt.datetime) -> None:
    """Record that somebody tried to submit after the deadline; staff see it and may give more time.

    Pressing the button again without a change in between is the same attempt, and after many it is known.
    """
    part = lock_part(seat.part)
    seat.part = part
    late = History.objects.filter(application=part.application, kind=HistoryKind.LATE, seat=seat)
    if late.filter(data__version=part.version).exists() or late.count() >= MOST_ATTEMPTS:
        return
    part.application = lock_application(part.application)
    History.objects.create(
        application=part.application,
        call=part.application.call,
        kind=HistoryKind.LATE,
        at=received_at,
        seat=seat,
        data={"version": part.version},
    )
    project(part)
