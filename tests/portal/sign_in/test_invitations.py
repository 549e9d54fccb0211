"""Invitations: used once, dead afterwards, and a second factor right behind the password."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.choices import LetterState
from portal.letters.actions import NothingToLinkToError, resend_letter
from portal.models import Invitation, Letter, User
from portal.sign_in.actions import AlreadyActiveError, DeadInvitationError, accept_invitation, invite, open_invitation
from tests.at_once import at_once
from tests.conftest import SiteTree

from .steps import PASSWORD, as_sent, enrol_app, may_enter, signed_in, with_app

NEW = {"password1": "another horse battery", "password2": "another horse battery"}


@pytest.fixture
def invited(db: None) -> User:
    return User.objects.create_superuser("invited@example.org")


def address(secret: str) -> str:
    return reverse("account_invitation", args=[secret])


@pytest.mark.django_db
def test_an_invitation_leads_to_password_and_second_factor(site: SiteTree, administrator: User, invited: User):
    invite(user=invited, by=administrator)
    letter = Letter.objects.get(kind="invitation")
    assert letter.to_address == "invited@example.org"
    assert str(administrator) in letter.body_text
    (path,) = re.findall(r"http://localhost:8000(/sign-in/invitation/\S+)", as_sent(letter))
    client = Client()
    assert client.get(path).status_code == client.get(path).status_code == 200
    assert client.post(path, NEW).url == reverse("mfa_index")
    assert client.session.get_expire_at_browser_close(), "nobody was asked whether to stay signed in"
    assert not may_enter(client)
    assert "a password is not enough" in client.get(reverse("mfa_index")).content.decode()
    enrol_app(client)
    assert may_enter(client)


@pytest.mark.django_db
def test_used_twice_it_says_so(site: SiteTree, invited: User):
    secret = invite(user=invited)
    Client().post(address(secret), NEW)
    for answer in (Client().get(address(secret)), Client().post(address(secret), NEW)):
        assert (answer.status_code, "It has been used" in answer.content.decode()) == (410, True)
    other = {"password1": "a third horse battery", "password2": "a third horse battery"}
    Client().post(address(secret), other)
    invited.refresh_from_db()
    assert invited.check_password(NEW["password1"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "It has expired"),
        ({"withdrawn_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "A newer invitation"),
    ],
)
def test_a_dead_one_says_why(site: SiteTree, invited: User, change: dict[str, Any], words: str):
    secret = invite(user=invited)
    Invitation.objects.update(**change)
    answer = Client().post(address(secret), NEW)
    assert (answer.status_code, words in answer.content.decode()) == (410, True)
    invited.refresh_from_db()
    assert not invited.has_usable_password()


@pytest.mark.django_db
def test_the_link_lives_a_week(site: SiteTree, invited: User, settings: Any):
    assert settings.INVITATION_DAYS == 7
    secret = invite(user=invited)
    with time_machine.travel(timezone.now() + dt.timedelta(days=6, hours=23)):
        assert open_invitation(secret)
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, minutes=1)), pytest.raises(DeadInvitationError):
        open_invitation(secret)


@pytest.mark.django_db
def test_a_new_one_takes_the_place_of_the_old(site: SiteTree, invited: User):
    first, second = invite(user=invited), invite(user=invited)
    assert Client().get(address(first)).status_code == 410
    assert Client().get(address(second)).status_code == 200
    assert Invitation.objects.open().count() == 1


@pytest.mark.django_db
def test_nobody_is_invited_to_what_they_have(site: SiteTree, administrator: User, stranger: User):
    stranger.is_active = False
    stranger.set_unusable_password()
    stranger.save()
    for user in (administrator, stranger):
        with pytest.raises(AlreadyActiveError):
            invite(user=user)


@pytest.mark.django_db
def test_a_link_is_dead_once_there_is_a_password(site: SiteTree, invited: User):
    secret = invite(user=invited)
    invited.set_password(PASSWORD)
    invited.save()
    assert "It has been used" in Client().get(address(secret)).content.decode()


@pytest.mark.django_db
def test_a_link_is_dead_once_the_account_is_closed(site: SiteTree, invited: User):
    secret = invite(user=invited)
    User.objects.filter(pk=invited.pk).update(is_active=False)
    assert "The account is closed" in Client().post(address(secret), NEW).content.decode()


@pytest.mark.django_db
def test_a_made_up_link_leads_nowhere(site: SiteTree):
    assert "no such invitation" in Client().get(address("made-up")).content.decode()


@pytest.mark.django_db
def test_only_a_digest_is_stored(site: SiteTree, invited: User):
    secret = invite(user=invited, by_letter=False)
    assert secret not in str(Invitation.objects.values_list())
    assert not Letter.objects.exists()


@pytest.mark.django_db
@pytest.mark.any_database
def test_the_outbox_tells_nobody_the_link(site: SiteTree, administrator: User, invited: User):
    secret = invite(user=invited, by=administrator)
    letter = Letter.objects.get(kind="invitation")
    assert secret in as_sent(letter)
    assert secret not in str(Letter.objects.values_list())
    assert "/sign-in/invitation/…/" in letter.shown_text


@pytest.mark.django_db
def test_an_invitation_that_is_sent_again_has_a_new_link(site: SiteTree, invited: User):
    first = invite(user=invited)
    letter = Letter.objects.get(kind="invitation")
    Letter.objects.update(state=LetterState.FAILED, secrets={})
    assert resend_letter(letter=letter)
    letter.refresh_from_db()
    (path,) = re.findall(r"http://localhost:8000(/sign-in/invitation/\S+)", as_sent(letter))
    assert path != address(first)
    assert (Client().get(path).status_code, Client().get(address(first)).status_code) == (200, 410)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"email": "right@example.org"}, {"is_active": False}, {"password": "md5$a$b"}])
def test_it_is_not_sent_again_to_somebody_else(site: SiteTree, invited: User, change: dict[str, Any]):
    invite(user=invited)
    Letter.objects.update(state=LetterState.FAILED, secrets={})
    User.objects.filter(pk=invited.pk).update(**change)
    with pytest.raises(NothingToLinkToError):
        resend_letter(letter=Letter.objects.get())
    assert Letter.objects.get().state == LetterState.FAILED
    assert Invitation.objects.count() == 1


@pytest.mark.django_db
def test_whoever_sits_at_the_machine_is_signed_out(site: SiteTree, administrator: User, invited: User):
    client = signed_in(administrator, secret=with_app(administrator))
    client.post(address(invite(user=invited)), NEW)
    assert client.session["_auth_user_id"] == str(invited.pk)
    assert not may_enter(client)


@pytest.mark.django_db
def test_the_operator_resets_a_sign_in(site: SiteTree, administrator: User, capsys: Any):
    client = signed_in(administrator, secret=with_app(administrator))
    assert may_enter(client)
    call_command("reset_sign_in", "Administrator@example.org")
    printed = capsys.readouterr().out
    assert not may_enter(client)
    (path,) = re.findall(r"http://localhost:8000(/sign-in/invitation/\S+)", printed)
    assert "7 days" in printed
    assert not administrator.authenticator_set.exists()
    assert not Letter.objects.exists()
    client.post(path, NEW)
    enrol_app(client)
    assert may_enter(client)


@pytest.mark.django_db
def test_the_operator_opens_no_closed_account(site: SiteTree, administrator: User):
    with_app(administrator)
    User.objects.update(is_active=False)
    with pytest.raises(CommandError, match="is closed"):
        call_command("reset_sign_in", administrator.email)
    assert administrator.authenticator_set.exists()


@pytest.mark.django_db
def test_an_address_without_an_account_is_said_to_have_none():
    with pytest.raises(CommandError, match=r"“nobody@example\.org” is no account"):
        call_command("reset_sign_in", "nobody@example.org")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_does(django_db_setup: None):
    user = User.objects.create_user("invited@example.org")
    invitation = open_invitation(invite(user=user, by_letter=False))

    def accept(password: str) -> str:
        try:
            accept_invitation(invitation=invitation, password=password)
        except DeadInvitationError as error:
            return error.reason
        return "accepted"

    outcomes = at_once(lambda: accept("first horse battery"), lambda: accept("second horse battery"))
    assert sorted(outcomes) == ["accepted", "used"]
