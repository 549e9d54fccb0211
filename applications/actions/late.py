"""What came after the deadline."""

import datetime as dt

from applications.choices import HistoryKind
from applications.models import History, Seat


def log_late_attempt(*, seat: Seat, received_at: dt.datetime) -> History:
    """Record that somebody tried to submit after the deadline; staff see it and may give more time."""
    application = seat.part.application
    return History.objects.create(
        application=application, call=application.call, kind=HistoryKind.LATE, at=received_at, seat=seat
    )
