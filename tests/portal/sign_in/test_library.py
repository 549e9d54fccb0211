"""What we use of django-allauth beyond what it documents is where we expect it."""

import inspect

import pytest
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.models import Authenticator
from django.urls import get_resolver

from portal.sign_in import library_internals
from portal.sign_in.urls import urlpatterns

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (library_internals.record_authentication, ["request", "user", "method", "extra_data"]),
        (library_internals.perform_login, ["request", "login"]),
        (library_internals.begin_registration, ["user", "passwordless"]),
        (DefaultAccountAdapter.authenticate, ["self", "request", "credentials"]),
        (DefaultAccountAdapter.reauthenticate, ["self", "user", "password"]),
        (DefaultAccountAdapter.get_reset_password_from_key_url, ["self", "key"]),
        (DefaultAccountAdapter.send_password_reset_mail, ["self", "user", "email", "context"]),
        (BaseAuthenticateForm.clean_code, ["self"]),
    ],
)
def test_what_we_call_or_override_takes_what_it_took(function: object, parameters: list[str]):
    assert list(inspect.signature(function).parameters) == parameters  # type: ignore[arg-type]  # each of them is callable


def test_its_own_limits_are_off():
    assert app_settings.RATE_LIMITS == {}


def test_kinds_of_factors_are_those_we_know():
    assert set(Authenticator.Type.values) == {"totp", "webauthn", "recovery_codes"}


def test_only_our_list_of_its_addresses_is_there():
    ours = {pattern.name for pattern in urlpatterns}
    everywhere = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    theirs = {name for name in everywhere if name.startswith(("account_", "mfa_", "socialaccount_"))}
    staff = {"account_invite", "account_reset", "account_close", "account_reopen"}
    assert theirs - staff <= ours
