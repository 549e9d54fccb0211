"""The forms of the sign-in. Fields can be filled by a password manager and pasted into."""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm as LibraryChangePasswordForm
from allauth.account.forms import LoginForm as LibraryLoginForm
from allauth.account.forms import ReauthenticateForm as LibraryReauthenticateForm
from allauth.account.forms import ResetPasswordForm as LibraryResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as LibraryResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.models import User
from portal.reader_forms.fields import EmailField
from portal.running.enqueueing import enqueue_on_commit
from portal.running.limits import is_first_time

from .adapters import WRONG_CODE
from .attempts import Attempt
from .tasks import send_password_letters

LONGEST_PASSWORD = 4096
CODE_LASTS = 120
"""Seconds in which a code of an authenticator app could be right; used once, it is dead for so long."""
AUTOCOMPLETE = {"password": "current-password", "new": "new-password"}


class PasswordField(forms.CharField):
    """A password as it was typed; `kind` says to password managers whether it is the one they know."""

    default_error_messages: ClassVar = {"required": _("Enter the password.")}

    def __init__(self, *, kind: str = "password", **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": AUTOCOMPLETE[kind]})
        super().__init__(strip=False, max_length=LONGEST_PASSWORD, widget=widget, **options)


class CodeField(forms.CharField):
    default_error_messages: ClassVar = {"required": _("Enter the code.")}

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(max_length=100, widget=forms.TextInput(attrs=attributes), **options)


def account_field() -> EmailField:
    attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    return EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs=attributes))


class LoginForm(LibraryLoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"] = account_field()
        self.fields["password"] = PasswordField(label=_("Password"))
        self.fields["remember"].label = _("Stay signed in on this device for two weeks")
        self.order_fields(["login", "password", "remember"])

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).lower()


class PasswordAgainForm(LibraryReauthenticateForm):
    password = PasswordField(label=_("Password"))


class TwicePassword(forms.Form):
    """A new password, typed twice, that the rules for passwords accept."""

    password1 = PasswordField(label=_("New password"), kind="new", help_text=_("10 characters or more."))
    password2 = PasswordField(label=_("Repeat the password"), kind="new")
    user: Any = None

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords do not match."))
        return cleaned


class InvitationForm(TwicePassword):
    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)


class NewPasswordForm(TwicePassword, LibraryResetPasswordKeyForm):
    """After a letter."""


class ChangePasswordForm(TwicePassword, LibraryChangePasswordForm):
    oldpassword = PasswordField(label=_("Current password"))
    field_order = ("oldpassword", "password1", "password2")

    def clean_oldpassword(self) -> str:
        """Counted like any other try: an open session must not be a place to guess at."""
        password: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class ResetPasswordForm(LibraryResetPasswordForm):
    email = account_field()

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        self.accounts = list(User.objects.filter(email=email).values_list("pk", flat=True))
        return email

    def save(self, _request: HttpRequest, **_options: Any) -> str:
        """Let the worker write, if there is such an account: who is none makes no difference here."""
        enqueue_on_commit(send_password_letters, self.accounts, get_language() or settings.LANGUAGE_CODE)
        return str(self.cleaned_data["email"])


class CountedCode(forms.Form):
    """A code whose tries are counted, and which is right once, whichever process is asked."""

    code = CodeField(label=_("Code"))
    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        attempt = Attempt.begin(context.request, purpose="code", account=str(self.user.pk), pk=self.user.pk)
        code: str = super().clean_code()  # type: ignore[misc]  # of the form beside this one
        if not is_fresh(self.authenticator, code):
            raise forms.ValidationError(WRONG_CODE, code="incorrect_code")
        attempt.succeed()
        return code


def is_fresh(authenticator: Authenticator, code: str) -> bool:
    """Recovery codes are crossed out in the database; those of an app are right for a while."""
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    typed = "".join(code.split())
    return is_first_time("sign_in.code", f"{authenticator.pk}:{typed}", seconds=CODE_LASTS)


class FactorForm(CountedCode, AuthenticateForm):
    """At the sign-in."""


class FactorAgainForm(CountedCode, ReauthenticateForm):
    """In a session that is to change something."""


class NewAppForm(ActivateTOTPForm):
    code = CodeField(label=_("Code"))


class NewPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("A name to recognise it by"), max_length=100, required=False)
    passwordless = None
    """Not asked: every passkey opens the door without a password, and so asks for finger, face or PIN."""
