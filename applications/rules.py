"""Rules of applications, as predicates."""

import datetime as dt

from labs.choices import Phase
from labs.models import Call
from labs.rules import phase

from .choices import EDITABLE
from .models import Application


def may_submit(call: Call, *, received_at: dt.datetime, started_at: dt.datetime | None) -> bool:
    """Whether an application that arrives at `received_at` is accepted.

    After the deadline there are 15 minutes of grace for those who had opened the
    form before it; `started_at` is when they did, None where that is not known.
    """
    now_in = phase(call, received_at)
    started_in_time = started_at is not None and started_at < call.closes_at
    return now_in == Phase.OPEN or (now_in == Phase.GRACE and started_in_time)


def may_change(application: Application) -> bool:
    """Whether the applicant may still change it, because nobody has begun to read it."""
    return application.state in EDITABLE
