"""Two who bring one application into different states at the same instant."""

from typing import Any

import pytest
from django.utils import timezone

from applications.actions import (
    NotWithdrawableError,
    TransitionRefusedError,
    expire,
    save_answers,
    submit,
    transition,
    withdraw,
)
from applications.choices import HistoryKind, State
from applications.models import Answer, Application, FormLabels, History, Seat
from labs.models import Call
from portal.models import User
from tests.applications.cast import with_application
from tests.applications.conftest import Browser, reader_of_applications
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = 3


@pytest.fixture
def call(own_call: Call) -> Call:
    return own_call


@pytest.fixture
def seat(call: Call) -> Seat:
    browser = Browser(call)
    browser.save()
    seat = with_application(browser.own)
    submit(seat=seat, part_version=seat.part.version, received_at=timezone.now())
    return with_application(seat)


def application_of(seat: Seat) -> Application:
    return Application.objects.get(pk=seat.part.application_id)


def tried(act: Any) -> Any:
    """What an act did, or the name of its refusal."""

    def run() -> Any:
        try:
            return act() or "done"
        except (NotWithdrawableError, TransitionRefusedError) as refusal:
            return type(refusal).__name__

    return run


def test_an_application_is_withdrawn_or_decided_on_and_never_both(seat: Seat) -> None:
    chief: User = reader_of_applications("chief@example.org")
    for _turn in range(TURNS):
        Application.objects.update(state=State.IN_REVIEW)
        History.objects.all().delete()
        decided, withdrawn = at_once(
            tried(lambda: transition(application=application_of(seat), to=State.ACCEPTED, at=timezone.now(), by=chief)),
            tried(lambda: withdraw(seat=with_application(seat), at=timezone.now())),
        )
        application = Application.objects.get()
        assert [decided, withdrawn].count("TransitionRefusedError") + (withdrawn == "NotWithdrawableError") == 1
        assert (application.state == State.WITHDRAWN) is (withdrawn == "done")
        assert History.objects.filter(kind__in=[HistoryKind.STATE, HistoryKind.WITHDRAWN]).count() == 1


def test_a_draft_is_saved_or_given_up_and_loses_nothing(call: Call) -> None:
    for turn in range(TURNS):
        seat = with_application(Browser(call).begin())
        labels = FormLabels.objects.get(pk=seat.part.form_labels_id)
        since = timezone.now()

        def save(seat: Seat = seat, labels: FormLabels = labels, turn: int = turn) -> str:
            answers = {"synopsis": f"Ақ-Сай {turn}"}
            try:
                save_answers(seat=seat, answers=answers, based_on={}, labels=labels, received_at=timezone.now())
            except Exception as refusal:  # noqa: BLE001  # its name is what is looked at
                return type(refusal).__name__
            return "saved"

        def give_up(seat: Seat = seat, since: Any = since) -> bool:
            return expire(application=seat.part.application, untouched_since=since, at=timezone.now())

        saved, is_gone = at_once(save, give_up)
        assert (saved, is_gone) in {("saved", False), ("NotWritableError", True)}
        assert Answer.objects.filter(part=seat.part_id, key="synopsis").exists() is (saved == "saved")
