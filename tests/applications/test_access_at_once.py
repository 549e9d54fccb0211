"""Two who begin, open, type a code or invite at the same instant, each on a connection of its own."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from applications import actions
from applications.choices import HistoryKind
from applications.codes import new_token
from applications.models import AccessLink, Application, FormLabels, FormVersion, History, Part, Person, Seat
from labs.models import Call
from portal.letters.secrets import unsealed
from portal.models import Letter
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.guardians import call_with_guardian
from tests.at_once import at_once
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "aigul@example.org"


@pytest.fixture
def call(own_call: Call) -> Call:
    return own_call


@pytest.fixture
def seat(call: Call) -> Seat:
    with time_machine.travel(WHILE_OPEN, tick=False):
        return Browser(call, email=ADDRESS).begin()


def result_of(act: Callable[[], Any]) -> Callable[[], Any]:
    """The act, which returns what it refuses with instead of raising it."""

    def tried() -> Any:
        try:
            return act()
        except actions.LinkEndedError as error:
            return error

    return tried


def test_a_double_click_begins_one_draft(call: Call) -> None:
    version = FormVersion.objects.newest_of(call)
    assert version is not None
    labels = FormLabels.objects.for_reader(version, "en")
    beginning = actions.Beginning(labels, "en", {"kind": "filmmaker"}, new_token(), WHILE_OPEN, ADDRESS)
    first, second = at_once(lambda: actions.begin(beginning), lambda: actions.begin(beginning))
    assert first.pk == second.pk
    assert Application.objects.count() == Part.objects.count() == Person.objects.count() == 1
    assert History.objects.filter(kind=HistoryKind.STARTED).count() == 1


def test_a_list_is_opened_by_one(seat: Seat) -> None:
    Person.objects.update(email=ADDRESS, folded_email=ADDRESS, wanted_email="", email_verified_at=WHILE_OPEN)
    seat = Seat.objects.with_application().get()
    actions.send_links(people=[(seat.person_id, True)], at=WHILE_OPEN)
    AccessLink.objects.update(purpose="mine")
    link = AccessLink.objects.get()
    moment = WHILE_OPEN + dt.timedelta(minutes=1)
    results = at_once(*[result_of(lambda: actions.open_link(link=link, at=moment))] * 2)
    assert sorted(type(result) for result in results if isinstance(result, Exception)) == [actions.LinkEndedError]


def test_a_code_opens_once(seat: Seat) -> None:
    actions.send_link(seat=seat, at=WHILE_OPEN)
    code = unsealed(Letter.objects.get().secrets)["code"]
    results = at_once(*[lambda: actions.use_code(address=ADDRESS, code=code, at=WHILE_OPEN)] * 2)
    assert [result is None for result in results].count(True) == 1


def test_wrong_codes_typed_at_once_are_all_counted(seat: Seat) -> None:
    actions.send_link(seat=seat, at=WHILE_OPEN)
    at_once(*[lambda: actions.use_code(address=ADDRESS, code="x", at=WHILE_OPEN)] * 4)
    assert AccessLink.objects.get().tries == 4


def test_one_guardian_is_invited_by_two_clicks(site: SiteTree) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        seat = Browser(call_with_guardian()).begin()

    def invite() -> actions.Invitation:
        by = Seat.objects.with_application().get(pk=seat.pk)
        return actions.invite_guardian(by=by, guest=actions.Guest("Бермет", "", "ky"), at=WHILE_OPEN)

    first, second = at_once(invite, invite)
    assert first.seat.pk == second.seat.pk
    assert Part.objects.live().filter(kind="guardian").count() == 1


def test_a_link_opened_while_the_address_is_written_verifies_it_all_the_same(seat: Seat) -> None:
    """The answers are repeated for lists under the lock of the part, and a link is opened without it."""
    actions.send_link(seat=seat, at=WHILE_OPEN)
    link = AccessLink.objects.get()

    def save() -> None:
        own = Seat.objects.with_application().get(pk=seat.pk)
        actions.change_address(seat=own, email=ADDRESS, at=WHILE_OPEN)

    at_once(save, lambda: actions.open_link(link=link, at=WHILE_OPEN))
    assert Person.objects.get().is_verified
