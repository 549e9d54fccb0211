"""Which states follow which, who brings them about, and what is recorded of it."""

import datetime as dt
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from applications.actions import (
    Guest,
    NotWithdrawableError,
    ReasonMissingError,
    TransitionRefusedError,
    expire,
    invite_guardian,
    submit,
    transition,
    withdraw,
)
from applications.choices import FileState, HistoryKind, SeatRole, State
from applications.chores import DRAFTS_STAY, expire_drafts
from applications.models import Answer, Application, File, History, KeptText, Person, Revision, Seat
from applications.rules import CLOCK, STAFF, WAYS_BACK, WRITER, may_become
from portal.models import User
from tests.applications.cast import stored_file, with_application
from tests.applications.conftest import Browser, Store
from tests.applications.guardians import call_with_guardian

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ALLOWED = """
draft        submitted w  expired c  withdrawn w  erased sc
submitted    in_review s  returned s  withdrawn w  erased sc
returned     submitted swc  withdrawn w  erased sc
in_review    submitted s  returned s  shortlisted s  accepted s  waitlisted s  rejected s  withdrawn w  erased sc
shortlisted  in_review s  accepted s  waitlisted s  rejected s  withdrawn w  erased sc
accepted     shortlisted s  confirmed sw  declined sw  erased sc
waitlisted   shortlisted s  accepted s  rejected s  erased sc
rejected     shortlisted s  waitlisted s  erased sc
confirmed    accepted s  declined sw  erased sc
declined     accepted s  erased sc
withdrawn    submitted s  erased sc
expired      erased sc
erased
"""
"""A state, those that may follow, and after each who brings it about: staff, writer, clock."""
ACTORS = {"s": STAFF, "w": WRITER, "c": CLOCK}
AT = dt.datetime(2024, 6, 2, 6, 0, tzinfo=dt.UTC)


def allowed() -> set[tuple[State, State, str]]:
    found = set()
    for line in ALLOWED.split("\n"):
        state, *following = line.split() or [""]
        for other, who in zip(following[::2], following[1::2], strict=True):
            found |= {(State(state), State(other), ACTORS[letter]) for letter in who}
    return found


def test_the_table_allows_these_and_none_beside() -> None:
    every = product(State, State, ACTORS.values())
    assert {step for step in every if may_become(*step)} == allowed()


def test_going_back_is_for_staff_alone() -> None:
    assert {(before, to, STAFF) for before, to in WAYS_BACK} <= allowed()
    assert not [step for step in allowed() if step[:2] in WAYS_BACK and step[2] != STAFF]


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(call_with_guardian)


@pytest.fixture
def seat(applicant: Browser) -> Seat:
    """The applicant's seat at an application that was submitted."""
    applicant.begin()
    return submitted(applicant)


def submitted(browser: Browser) -> Seat:
    browser.save()
    seat = with_application(browser.own)
    submit(seat=seat, part_version=seat.part.version, received_at=timezone.now())
    return with_application(seat)


@pytest.fixture
def actors(seat: Seat, programme: User) -> dict[str, Any]:
    return {STAFF: programme, WRITER: seat, CLOCK: None}


def test_each_step_is_taken_and_recorded(seat: Seat, actors: dict[str, Any]) -> None:
    application = seat.part.application
    for before, to, who in sorted(allowed()):
        Application.objects.filter(pk=application.pk).update(state=before)
        changed = transition(application=application, to=to, at=AT, by=actors[who], reason="A slip.")
        assert (changed.state, changed.withdrawn_at) == (to, AT if to == State.WITHDRAWN else None)
        entry = History.objects.filter(application=application).latest("pk")
        assert (entry.kind, entry.at, entry.data) == (
            HistoryKind.STATE,
            AT,
            {"from": before, "to": to, "reason": "A slip."},
        )
        assert (entry.by, entry.seat) == (actors[who] if who == STAFF else None, seat if who == WRITER else None)


def test_a_step_beside_the_table_changes_nothing(seat: Seat, actors: dict[str, Any]) -> None:
    application, count = seat.part.application, History.objects.count()
    for before in State:
        Application.objects.filter(pk=application.pk).update(state=before)
        refused = [step for step in product([before], State, ACTORS.values()) if step not in allowed()]
        for _before, to, who in refused[::7]:
            with pytest.raises(TransitionRefusedError):
                transition(application=application, to=to, at=AT, by=actors[who], reason="x")
    application.refresh_from_db()
    assert (application.state, History.objects.count()) == (State.ERASED, count)


def test_taking_something_back_needs_a_reason(seat: Seat, programme: User) -> None:
    application = seat.part.application
    for before, to in WAYS_BACK:
        Application.objects.filter(pk=application.pk).update(state=before)
        with pytest.raises(ReasonMissingError):
            transition(application=application, to=to, at=AT, by=programme, reason=" ")
    assert not History.objects.filter(kind=HistoryKind.STATE).exists()


def test_what_was_never_submitted_does_not_become_so(applicant: Browser, programme: User) -> None:
    """A draft that was withdrawn by mistake has nothing in it that anybody has submitted."""
    seat = applicant.begin()
    withdraw(seat=seat, at=AT)
    with pytest.raises(TransitionRefusedError):
        transition(application=seat.part.application, to=State.SUBMITTED, at=AT, by=programme, reason="A slip.")


@pytest.mark.parametrize("role", [SeatRole.CO_AUTHOR, SeatRole.GUARDIAN])
def test_the_applicant_alone_withdraws(seat: Seat, role: SeatRole) -> None:
    Seat.objects.filter(pk=seat.pk).update(role=role)
    with pytest.raises(NotWithdrawableError):
        withdraw(seat=with_application(seat), at=AT)
    Seat.objects.filter(pk=seat.pk).update(role=SeatRole.APPLICANT)
    withdraw(seat=with_application(seat), at=AT)
    application = Application.objects.get()
    assert (application.state, application.withdrawn_at) == (State.WITHDRAWN, AT)
    assert History.objects.filter(kind=HistoryKind.WITHDRAWN, seat=seat, at=AT).count() == 1
    assert Revision.objects.get().answers
    with pytest.raises(NotWithdrawableError):
        withdraw(seat=with_application(seat), at=AT)


def unused(browser: Browser) -> Seat:
    browser.email = "a@example.org"
    seat = browser.begin()
    Application.objects.filter(pk=seat.part.application_id).update(
        saved_at=timezone.now() - DRAFTS_STAY - dt.timedelta(minutes=1)
    )
    return with_application(seat)


def test_a_draft_that_expires_leaves_its_code_and_its_dates(applicant: Browser) -> None:
    seat = unused(applicant)
    file = stored_file(seat)
    seat.part.kept_texts.create(key="synopsis", content="Ақ-Сай", because="conflict")
    link = seat.links.create(digest="x", purpose="open", expires_at=timezone.now() + dt.timedelta(days=1))
    assert expire_drafts() == 1
    application = Application.objects.get()
    assert application.state == State.EXPIRED
    assert (application.name, application.country, application.search_text, application.eligibility) == ("", "", "", {})
    assert not Answer.objects.exists()
    assert not KeptText.objects.exists()
    person = Person.objects.get()
    assert (person.name, person.email, person.folded_email, person.wanted_email, person.phone) == ("",) * 5
    file.refresh_from_db()
    assert (file.state, file.name) == (FileState.REMOVED, "")
    link.refresh_from_db()
    assert link.revoked_at is not None
    assert expire_drafts() == 0


@pytest.mark.parametrize("what", ["touched", "verified", "submitted", "guardian submitted"])
def test_a_draft_that_somebody_uses_does_not_expire(applicant: Browser, what: str) -> None:
    seat = unused(applicant)
    since = timezone.now() - DRAFTS_STAY
    if what == "touched":
        Application.objects.update(saved_at=timezone.now())
    elif what == "verified":
        Person.objects.update(email_verified_at=AT)
    elif what == "submitted":
        submitted(applicant)
    else:
        mother = Browser(applicant.call)
        invited = invite_guardian(by=seat, guest=Guest("Mother", "", "en"), at=AT)
        mother.sit_at(with_application(invited.seat))
        mother.save(answer__parent="Mother", answer__may="yes")
        guardian = with_application(invited.seat)
        submit(seat=guardian, part_version=guardian.part.version, received_at=since)
        Application.objects.update(saved_at=since - dt.timedelta(days=1))
    assert not expire(application=seat.part.application, untouched_since=since, at=AT)
    assert Application.objects.get().state == (State.SUBMITTED if what == "submitted" else State.DRAFT)
    assert Answer.objects.exists()
    assert File.objects.count() == 0
