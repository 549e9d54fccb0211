"""Two requests of one account at the same instant, each on a connection of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from portal.models import User
from portal.sign_in.actions import take_back_sign_in
from portal.sign_in.rules import FACTORS
from tests.at_once import at_once, while_another_changes
from tests.conftest import SiteTree
from tests.portal.sign_in import steps

pytestmark = pytest.mark.django_db(transaction=True)


def poster(client: Client, name: str, data: dict[str, str], *args: Any) -> Callable[[], Any]:
    return lambda: client.post(reverse(name, args=args), data)


def same_browser(client: Client) -> Client:
    """Another tab of the browser, which may send at the same time."""
    tab = Client()
    tab.cookies = client.cookies
    return tab


def test_one_recovery_code_opens_the_door_once(site: SiteTree, administrator: User):
    steps.with_app(administrator)
    code = RecoveryCodes.activate(administrator).get_unused_codes()[0]
    clients = [steps.signed_in(administrator), steps.signed_in(administrator)]
    at_once(*(poster(client, "mfa_authenticate", {"code": code}) for client in clients))
    assert sorted(steps.may_enter(client) for client in clients) == [False, True]


def test_of_two_who_remove_the_last_factors_one_is_refused(site: SiteTree, administrator: User):
    secret = steps.with_app(administrator)
    passkey = Authenticator.objects.create(user=administrator, type=Authenticator.Type.WEBAUTHN, data={})
    client = steps.signed_in(administrator, secret=secret)
    at_once(
        poster(client, "mfa_deactivate_totp", {}),
        poster(same_browser(client), "mfa_remove_webauthn", {}, passkey.pk),
    )
    assert Authenticator.objects.filter(user=administrator, type__in=FACTORS).count() == 1


def test_a_form_that_is_sent_twice_adds_one_app(site: SiteTree, administrator: User):
    client = steps.signed_in(administrator)
    page = client.get(reverse("mfa_activate_totp"))
    code = {"code": steps.code_of(page.context["form"].secret)}
    answers = at_once(*(poster(tab, "mfa_activate_totp", code) for tab in (client, same_browser(client))))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Authenticator.objects.filter(user=administrator, type=Authenticator.Type.TOTP).count() == 1


def test_a_session_that_is_ended_just_now_adds_no_factor(site: SiteTree, administrator: User):
    """Whoever took a session over must not keep a way in that the reset did not find."""
    client = steps.signed_in(administrator)
    page = client.get(reverse("mfa_activate_totp"))
    code = {"code": steps.code_of(page.context["form"].secret)}
    answer = while_another_changes(
        lambda: take_back_sign_in(user=administrator), poster(client, "mfa_activate_totp", code)
    )
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=administrator).exists()
