"""Rules of applications, as predicates."""

import datetime as dt
from collections.abc import Mapping

from labs.choices import Phase
from labs.models import Call
from labs.rules import phase

from .choices import DECIDED, EDITABLE, GONE, NOT_SUBMITTED, PartKind, SeatRole, State
from .eligibility import Facts
from .kinds import has_part
from .models import Application, Part, Seat

STAFF, WRITER, CLOCK = "staff", "writer", "clock"
TRANSITIONS: Mapping[State, Mapping[State, frozenset[str]]] = {
    State.DRAFT: {
        State.SUBMITTED: frozenset({WRITER}),
        State.EXPIRED: frozenset({CLOCK}),
        State.WITHDRAWN: frozenset({WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.SUBMITTED: {
        State.IN_REVIEW: frozenset({STAFF}),
        State.RETURNED: frozenset({STAFF}),
        State.WITHDRAWN: frozenset({WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.RETURNED: {
        State.SUBMITTED: frozenset({WRITER, CLOCK, STAFF}),
        State.WITHDRAWN: frozenset({WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.IN_REVIEW: {
        State.SUBMITTED: frozenset({STAFF}),
        State.RETURNED: frozenset({STAFF}),
        State.SHORTLISTED: frozenset({STAFF}),
        State.ACCEPTED: frozenset({STAFF}),
        State.WAITLISTED: frozenset({STAFF}),
        State.REJECTED: frozenset({STAFF}),
        State.WITHDRAWN: frozenset({WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.SHORTLISTED: {
        State.IN_REVIEW: frozenset({STAFF}),
        State.ACCEPTED: frozenset({STAFF}),
        State.WAITLISTED: frozenset({STAFF}),
        State.REJECTED: frozenset({STAFF}),
        State.WITHDRAWN: frozenset({WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.ACCEPTED: {
        State.SHORTLISTED: frozenset({STAFF}),
        State.CONFIRMED: frozenset({STAFF, WRITER}),
        State.DECLINED: frozenset({STAFF, WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.WAITLISTED: {
        State.SHORTLISTED: frozenset({STAFF}),
        State.ACCEPTED: frozenset({STAFF}),
        State.REJECTED: frozenset({STAFF}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.REJECTED: {
        State.SHORTLISTED: frozenset({STAFF}),
        State.WAITLISTED: frozenset({STAFF}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.CONFIRMED: {
        State.ACCEPTED: frozenset({STAFF}),
        State.DECLINED: frozenset({STAFF, WRITER}),
        State.ERASED: frozenset({STAFF, CLOCK}),
    },
    State.DECLINED: {State.ACCEPTED: frozenset({STAFF}), State.ERASED: frozenset({STAFF, CLOCK})},
    State.WITHDRAWN: {State.SUBMITTED: frozenset({STAFF}), State.ERASED: frozenset({STAFF, CLOCK})},
    State.EXPIRED: {State.ERASED: frozenset({STAFF, CLOCK})},
    State.ERASED: {},
}
"""{state: {next state: who may bring it about}}"""

WAYS_BACK = frozenset(
    {
        (State.IN_REVIEW, State.SUBMITTED),
        (State.SHORTLISTED, State.IN_REVIEW),
        (State.ACCEPTED, State.SHORTLISTED),
        (State.WAITLISTED, State.SHORTLISTED),
        (State.REJECTED, State.SHORTLISTED),
        (State.REJECTED, State.WAITLISTED),
        (State.CONFIRMED, State.ACCEPTED),
        (State.DECLINED, State.ACCEPTED),
        (State.WITHDRAWN, State.SUBMITTED),
    }
)
"""Ways on which staff take something back: with a reason, and no letter goes out by itself."""


def may_become(state: State, other: State, by: str) -> bool:
    """Whether `by` (staff, writer or clock) may bring an application from `state` to `other`."""
    return by in TRANSITIONS[state].get(other, frozenset())


def may_submit(
    call: Call, *, received_at: dt.datetime, started_at: dt.datetime | None, extra_until: dt.datetime | None = None
) -> bool:
    """Whether an application that arrives at `received_at` is accepted.

    After the deadline there are 15 minutes of grace for those who had begun before
    it; `started_at` is when they did, None where that is not known. `extra_until` is
    the first instant too late for somebody to whom staff gave more time.
    """
    now_in = phase(call, received_at)
    if now_in == Phase.CANCELLED:
        return False
    if extra_until is not None and received_at < extra_until:
        return True
    started_in_time = started_at is not None and started_at < call.closes_at
    return now_in == Phase.OPEN or (now_in == Phase.GRACE and started_in_time)


def may_change(application: Application) -> bool:
    """Whether the answers may still be changed, because nobody has begun to read them."""
    return application.state in EDITABLE


def may_answer_as_guardian(part: Part) -> bool:
    """Whether a guardian may still answer: also during the review, since the application counts without it."""
    state = part.application.state
    return state in EDITABLE or state in {State.IN_REVIEW, State.SHORTLISTED}


def may_write(seat: Seat) -> bool:
    """Whether somebody at this seat may still change its part."""
    if seat.left_at is not None or seat.part.ended_at is not None:
        return False
    return may_answer_as_guardian(seat.part) if seat.role == SeatRole.GUARDIAN else may_change(seat.part.application)


def may_change_address(seat: Seat) -> bool:
    """Whether somebody may say where to write to: also while the application is read, since an answer is to come."""
    is_over = seat.part.application.state in GONE | {State.WITHDRAWN}
    return seat.left_at is None and seat.part.ended_at is None and not is_over


def hands_in(seat: Seat) -> bool:
    """Whether this seat is the one that submits its part. Co-authors write, and do not submit."""
    return seat.role != SeatRole.CO_AUTHOR


def may_hand_in(seat: Seat) -> bool:
    """Whether this seat may submit its part."""
    return hands_in(seat) and may_write(seat)


def may_invite(seat: Seat) -> bool:
    """Whether this seat may invite a guardian, or a new one."""
    return seat.role == SeatRole.APPLICANT and may_answer_as_guardian(seat.part)


def may_invite_co_author(seat: Seat) -> bool:
    """Whether this seat may ask others to write the application too."""
    return seat.role == SeatRole.APPLICANT and may_write(seat)


def may_withdraw(seat: Seat) -> bool:
    """Whether this seat may withdraw the application: the applicant alone, and not once it was decided on."""
    if seat.role != SeatRole.APPLICANT or seat.part.application.state in DECIDED:
        return False
    return may_become(State(seat.part.application.state), State.WITHDRAWN, WRITER)


def is_guardian_missing(application: Application, facts: Facts, *, has_answered: bool) -> bool:
    """Whether staff wait for a parent or guardian: of what was submitted, and not taken back or turned down.

    `facts` are those that were submitted.
    """
    is_over = application.state in NOT_SUBMITTED | {State.WITHDRAWN, State.REJECTED, State.DECLINED}
    return not is_over and not has_answered and needs_guardian(application, facts)


def needs_guardian(application: Application, facts: Facts) -> bool:
    """Whether a parent or guardian has to answer a part: the form has one, and the applicant may be a minor."""
    if not has_part(application.form_version.schema, PartKind.GUARDIAN):
        return False
    return facts.get("is_minor") is not False
