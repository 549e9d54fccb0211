"""Acts of staff in the admin: who may, what is asked, what is done, and what the history says."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from labs.choices import Phase
from labs.models import Call, Result
from labs.rules import phase
from portal.models import User
from tests import factories

from .screens import address

NOW = dt.datetime(2024, 9, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def editor(stranger: User) -> User:
    """Somebody who may change results and calls, but neither verify nor announce."""
    group = Group.objects.create(name="Editors of facts")
    names = ("access_admin", "change_result", "change_call")
    group.permissions.add(*Permission.objects.filter(codename__in=names))
    stranger.groups.add(group)
    return stranger


def history(client: Client, row: Any) -> str:
    return client.get(address(type(row), "history", row.pk)).content.decode()


@time_machine.travel(NOW, tick=False)
def test_verifying_a_result_and_taking_it_back(staff: Client, administrator: User) -> None:
    result = factories.result(verified_at=None)
    assert address(Result, "verify", result.pk) in staff.get(address(Result, "edit", result.pk)).content.decode()
    assert str(result) in staff.get(address(Result, "verify", result.pk)).content.decode()
    result.refresh_from_db()
    assert result.verified_at is None
    staff.post(address(Result, "verify", result.pk))
    result.refresh_from_db()
    assert (result.verified_by, result.verified_at) == (administrator, NOW)
    assert "Verified" in history(staff, result)
    assert address(Result, "take_back", result.pk) in staff.get(address(Result, "edit", result.pk)).content.decode()
    staff.post(address(Result, "take_back", result.pk))
    result.refresh_from_db()
    assert (result.verified_by, result.verified_at) == (None, None)
    assert "Verification withdrawn" in history(staff, result)


def test_what_is_verified_is_not_verified_again(staff: Client) -> None:
    result = factories.result()
    first = result.verified_at
    answer = staff.post(address(Result, "verify", result.pk), follow=True)
    assert "has already been done" in answer.content.decode()
    result.refresh_from_db()
    assert result.verified_at == first


def verify_many(*results: Result) -> str:
    at = reverse("wagtail_bulk_action", args=["labs", "result", "verify"])
    return f"{at}?next={address(Result, 'list')}&" + "&".join(f"id={result.pk}" for result in results)


def test_many_results_are_verified_at_once(staff: Client, administrator: User) -> None:
    fresh = [factories.result(verified_at=None) for _ in range(2)]
    old = factories.result()
    first = old.verified_at
    assert "You confirm" in staff.get(verify_many(*fresh, old)).content.decode()
    answer = staff.post(verify_many(*fresh, old), follow=True)
    assert "3 results have been verified." in answer.content.decode()
    assert Result.objects.filter(verified_by=administrator).count() == 2
    old.refresh_from_db()
    assert old.verified_at == first


def test_who_may_not_verify_sees_no_button_and_gets_nowhere(client: Client, editor: User) -> None:
    result = factories.result(verified_at=None)
    client.force_login(editor)
    screen = client.get(address(Result, "edit", result.pk)).content.decode()
    assert address(Result, "verify", result.pk) not in screen
    assert client.get(address(Result, "verify", result.pk)).url == "/admin/"
    assert client.post(address(Result, "verify", result.pk)).url == "/admin/"
    assert "You do not have permission to verify results." in client.get(verify_many(result)).content.decode()
    client.post(verify_many(result))
    result.refresh_from_db()
    assert result.verified_at is None


def test_the_right_to_verify_is_enough_to_verify(client: Client, editor: User) -> None:
    result = factories.result(verified_at=None)
    editor.groups.get().permissions.add(Permission.objects.get(codename="verify_result"))
    client.force_login(editor)
    client.post(address(Result, "verify", result.pk))
    result.refresh_from_db()
    assert result.verified_by == editor


def test_cancelling_a_call_and_taking_it_back(staff: Client) -> None:
    call = factories.open_call()
    staff.post(address(Call, "cancel", call.pk))
    call.refresh_from_db()
    assert phase(call) == Phase.CANCELLED
    assert "Call cancelled" in history(staff, call)
    staff.post(address(Call, "restore", call.pk))
    call.refresh_from_db()
    assert phase(call) == Phase.OPEN
    assert "Cancellation undone" in history(staff, call)


def test_publishing_results_now_and_withdrawing_them(staff: Client) -> None:
    call = factories.call()
    staff.post(address(Call, "publish_results", call.pk), {"at": timezone.now().strftime("%Y-%m-%d %H:%M")})
    call.refresh_from_db()
    assert phase(call) == Phase.RESULTS
    assert "Results published" in history(staff, call)
    staff.post(address(Call, "withdraw_results", call.pk))
    call.refresh_from_db()
    assert phase(call) == Phase.CLOSED


@time_machine.travel(NOW, tick=False)
def test_publishing_results_at_a_later_moment(staff: Client) -> None:
    call = factories.call()
    staff.post(address(Call, "publish_results", call.pk), {"at": "2024-09-02 09:00"})
    call.refresh_from_db()
    out = dt.datetime(2024, 9, 2, 3, tzinfo=dt.UTC)
    assert phase(call, out - dt.timedelta(seconds=1)) == Phase.CLOSED
    assert phase(call, out) == Phase.RESULTS


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("at", ["2024-08-05 17:59", "never", "", "0001-01-01 00:00"])
def test_results_are_not_published_before_the_call_closes(staff: Client, at: str) -> None:
    call = factories.call()
    answer = staff.post(address(Call, "publish_results", call.pk), {"at": at})
    assert answer.status_code == 200
    assert answer.context["form"].errors["at"]
    call.refresh_from_db()
    assert call.results_published_at is None


def test_an_open_call_offers_no_results(staff: Client) -> None:
    call = factories.open_call()
    screen = staff.get(address(Call, "edit", call.pk)).content.decode()
    assert address(Call, "cancel", call.pk) in screen
    assert address(Call, "publish_results", call.pk) not in screen
    assert staff.get(address(Call, "publish_results", call.pk)).status_code == 302


@pytest.mark.parametrize("act", ["cancel", "restore", "publish_results", "withdraw_results"])
def test_who_may_not_announce_gets_nowhere(client: Client, editor: User, act: str) -> None:
    call = factories.call()
    client.force_login(editor)
    assert client.get(address(Call, "edit", call.pk)).status_code == 200
    assert client.post(address(Call, act, call.pk), {"at": "2024-09-02 09:00"}).url == "/admin/"
    call.refresh_from_db()
    assert (call.cancelled_at, call.results_published_at) == (None, None)


def test_an_act_on_what_is_not_there(staff: Client) -> None:
    assert staff.get(address(Call, "cancel", 999_999), follow=True).status_code == 404


def test_an_editor_signed_out_is_asked_to_sign_in(db: None, client: Client) -> None:
    call = factories.call()
    assert client.post(address(Call, "cancel", call.pk)).url.startswith("/sign-in/")
