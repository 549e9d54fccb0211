"""The pages of the sign-in: django-allauth's views with templates and forms of ours."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as factors
from allauth.mfa.webauthn import views as passkeys
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters

from portal.running.standalone import standalone_page

from .rules import has_factor, is_staff, may_act

hide_passwords = method_decorator(sensitive_post_parameters(), name="dispatch")


def as_json(options: Any) -> str:
    """What a browser is told of a passkey, for an attribute that the script reads."""
    return json.dumps(options, cls=DjangoJSONEncoder)


def with_next(url: str, wanted: str | None) -> str:
    return f"{reverse(url)}?{urlencode({'next': wanted})}" if wanted else reverse(url)


def end_with_the_browser(request: HttpRequest) -> None:
    """Let the session that begins end with the browser: only who signs in by password is asked whether to stay."""
    request.session.set_expiry(0)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 Django calls it so
    """Django's page for a form that comes from elsewhere, or from before a sign-in in another tab."""
    return standalone_page(request, "csrf_failure.html", status=403)


@hide_passwords
class SignInView(account.LoginView):
    """Also tells what is missing to those who have a session that opens nothing."""

    template_name = "portal/sign_in/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return self.lead_on(request, get_next_redirect_url(request))
        return super().dispatch(request, *args, **kwargs)

    def lead_on(self, request: HttpRequest, wanted: str | None) -> HttpResponseBase:
        """Where somebody goes who is signed in already: to the second factor, on, or nowhere."""
        if not may_act(request, request.user):
            return redirect(with_next(step_up_url(request), wanted))
        if (wanted or "").startswith("/admin/") and not is_staff(request.user):
            return render(request, "portal/sign_in/no_staff.html", status=403)
        return redirect(self.get_authenticated_redirect_url())


def step_up_url(request: HttpRequest) -> str:
    """Where a session shows the second factor it owes; where there is none yet, it enrols one."""
    return "mfa_reauthenticate" if has_factor(request.user) else "mfa_index"


class SignOutView(account.LogoutView):
    template_name = "portal/sign_in/sign_out.html"


class FactorView(factors.AuthenticateView):
    template_name = "portal/sign_in/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"passkey": as_json(context["js_data"]["request_options"])}


class PasskeySignInView(passkeys.LoginWebAuthnView):
    """Takes a passkey instead of e-mail address and password, and tells the script what to ask the browser for."""

    def form_valid(self, form: Any) -> HttpResponse:
        end_with_the_browser(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


@hide_passwords
class PasswordAgainView(account.ReauthenticateView):
    template_name = "portal/sign_in/again.html"


class FactorAgainView(factors.ReauthenticateView):
    template_name = "portal/sign_in/again.html"


class PasskeyAgainView(passkeys.ReauthenticateWebAuthnView):
    template_name = "portal/sign_in/passkey_again.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        alternatives = self.get_reauthentication_alternatives()
        passkey = as_json(context["js_data"]["request_options"])
        return context | {"passkey": passkey, "reauthentication_alternatives": alternatives}
