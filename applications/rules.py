"""Rules of applications, as predicates."""

import datetime as dt

from labs.choices import Phase
from labs.models import Call
from labs.rules import phase

from .choices import EDITABLE
from .models import Application


def may_submit(call: Call, *, received_at: dt.datetime, started_at: dt.datetime | None) -> bool:
    """Whether what arrived at `received_at` counts.

    After the deadline there are 15 silent minutes, for those who had the form
    open before it; `started_at` is when they opened it, None if nobody knows.
    """
    now_in = phase(call, received_at)
    started_in_time = started_at is not None and started_at < call.closes_at
    return now_in == Phase.OPEN or (now_in == Phase.GRACE and started_in_time)


def may_change(application: Application) -> bool:
    """Whether the applicant may still write in it: nobody has begun to read it."""
    return application.state in EDITABLE
