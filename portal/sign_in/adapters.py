"""django-allauth, told what holds here: no account is opened by strangers, letters are ours, tries are counted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from portal.models import User
from portal.running.client_addresses import client_address

from .attempts import Attempt
from .rules import has_signed_in_recently, is_last_factor, is_staff
from .secrets import decrypted, encrypted

NOT_RIGHT = _("The e-mail address or the password is wrong.")
WRONG_CODE = _("This code is wrong. Codes change every 30 seconds: enter the one shown now.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NOT_RIGHT,
        "incorrect_password": _("This password is wrong."),
        "enter_current_password": _("This password is wrong."),
        "incorrect_code": WRONG_CODE,
        "invalid_password_reset": _("This link has been used already, or has expired."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, *_args: Any, message: str | None = None, **_options: Any
    ) -> None:
        """Only sentences of ours: allauth's templates of messages are not translated into all our languages."""
        if message:
            super().add_message(request, level, message=message)

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(client_address(request) or "")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home") if is_staff(request.user) else "/"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The account whose password it is. Raises ValidationError where there were too many tries."""
        email = str(credentials.get("email", "")).strip().lower()
        pk = User.objects.filter(email=email).values_list("pk", flat=True).first()
        attempt = Attempt.begin(request, purpose="password", account=email, pk=pk)
        user: Any = authenticate(request, **credentials)
        if user is not None:
            attempt.succeed()
        return user

    def reauthenticate(self, user: Any, password: str) -> bool:
        return self.authenticate(self.request, email=user.email, password=password) == user

    def is_reauthentication_required(self, **_: Any) -> bool:
        return not has_signed_in_recently(self.request, self.request.user)

    def respond_user_inactive(self, _request: HttpRequest, _user: Any) -> HttpResponse:
        return redirect("account_login")


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("This is your only second factor. Add another one first."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with an authenticator app or a passkey: add one first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypted(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_last_factor(authenticator)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 the library's name
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return pgettext("passkey", "Passkey %(number)d") % {"number": number}
