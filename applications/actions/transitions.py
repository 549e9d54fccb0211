"""The one way in which an application comes from one state to another."""

import datetime as dt
from typing import Any

from django.db import transaction

from applications.choices import HistoryKind, PartKind, State
from applications.models import Application, History, Revision, Seat
from applications.rules import CLOCK, STAFF, WAYS_BACK, WRITER, may_become
from portal.models import User

from .locking import lock_application


class TransitionRefusedError(Exception):
    """The application may not go from the state it is in to the one that was asked for."""


class ReasonMissingError(TransitionRefusedError):
    """Taking a decision back needs a reason."""


@transaction.atomic
def transition(
    *,
    application: Application,
    to: State,
    at: dt.datetime,
    by: User | Seat | None = None,
    reason: str = "",
    kind: HistoryKind = HistoryKind.STATE,
    data: dict[str, Any] | None = None,
) -> Application:
    """Bring an application into a state, by staff, by its writer, or, where `by` is None, by the clock.

    Returns the stored row. Raises TransitionRefusedError where the table of
    `applications.rules` does not allow it, or nothing was submitted that could count
    as such, ReasonMissingError where staff take something back without a reason.
    """
    locked = lock_application(application)
    before = State(locked.state)
    if not may_become(before, to, actor(by)):
        raise TransitionRefusedError(f"{locked.code}: {before} -> {to} by {actor(by)}")
    if to == State.SUBMITTED and not was_submitted(locked):
        raise TransitionRefusedError(f"{locked.code}: nothing was submitted")
    if (before, to) in WAYS_BACK and not reason.strip():
        raise ReasonMissingError(f"{locked.code}: {before} -> {to}")
    locked.state = to
    locked.withdrawn_at = at if to == State.WITHDRAWN else None
    locked.erased_at = at if to in {State.ERASED, State.EXPIRED} else locked.erased_at
    locked.save(update_fields=["state", "withdrawn_at", "erased_at"])
    History.objects.create(
        application=locked,
        call=locked.call,
        kind=kind,
        at=at,
        by=by if isinstance(by, User) else None,
        seat=by if isinstance(by, Seat) else None,
        data={"from": before.value, "to": to.value} | ({"reason": reason} if reason else {}) | (data or {}),
    )
    return locked


def was_submitted(application: Application) -> bool:
    """Whether the applicant has submitted their part; that of a guardian alone is no application."""
    return Revision.objects.filter(application=application, part__kind=PartKind.APPLICANT).exists()


def actor(by: User | Seat | None) -> str:
    """Who acts, as the table of transitions names them."""
    if isinstance(by, User):
        return STAFF
    return WRITER if isinstance(by, Seat) else CLOCK
