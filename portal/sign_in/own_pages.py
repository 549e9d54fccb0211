"""The pages on which somebody sees and changes how they sign in."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View

from portal.models import User

from .library_internals import SECRET_SESSION_KEY, begin_registration
from .own_sessions import note_enrolment
from .rules import is_last_factor, may_act, owes_factor
from .views import as_json, step_up_url, with_next


class OwnPageMixin(View):
    """For whoever is signed in, with the second factor that they have: a session from before it may not change it.

    Changes of one account wait for each other: of two that remove a factor each, the second one sees what is left, and
    one whose session ended while it waited changes nothing.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if owes_factor(request, request.user):
            return redirect(with_next(step_up_url(request), request.get_full_path()))
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            locked = User.objects.select_for_update().filter(pk=request.user.pk).first()
            if locked is None or locked.session_generation != request.user.session_generation:
                return redirect("mfa_index")
            return super().dispatch(request, *args, **kwargs)


class OverviewView(OwnPageMixin, factors.IndexView):
    template_name = "portal/sign_in/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        must_enrol = not may_act(self.request, self.request.user)
        return context | {"must_enrol": must_enrol, "go_on": go_on_url(self.request)}


def go_on_url(request: HttpRequest) -> str:
    """Where somebody works who is done here."""
    return get_adapter().get_login_redirect_url(request)


class AddAppView(OwnPageMixin, apps.ActivateTOTPView):
    template_name = "portal/sign_in/add_app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_enrolment(self.request, Authenticator.Type.TOTP)
        return response


class PictureOfSecretView(OwnPageMixin):
    """The secret of an app that is being added, as a picture to be scanned. A file of its own, never in a page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        secret = request.session.get(SECRET_SESSION_KEY)
        if not secret:
            raise Http404("No authenticator app is being added.")
        adapter = get_factor_adapter()
        picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
        response = HttpResponse(picture, content_type="image/svg+xml")
        response["Content-Security-Policy"] = "default-src 'none'"
        return response


class RemoveAppView(OwnPageMixin, apps.DeactivateTOTPView):
    template_name = "portal/sign_in/remove_app.html"


class AddPasskeyView(OwnPageMixin, passkeys.AddWebAuthnView):
    template_name = "portal/sign_in/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return context | {"form": kwargs.get("form") or context["form"], "passkey": as_json(options)}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_enrolment(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskeyView(OwnPageMixin, passkeys.RemoveWebAuthnView):
    template_name = "portal/sign_in/remove_passkey.html"

    def get_success_url(self) -> str:
        return reverse("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        passkey: Authenticator = self.get_object()
        if is_last_factor(passkey):
            messages.error(self.request, get_factor_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response


class RecoveryCodesView(OwnPageMixin, codes.ViewRecoveryCodesView):
    template_name = "portal/sign_in/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"go_on": go_on_url(self.request)}


class DownloadRecoveryCodesView(OwnPageMixin, codes.DownloadRecoveryCodesView):
    template_name = "portal/sign_in/recovery_codes.txt"
    content_type = "text/plain; charset=utf-8"


class NewRecoveryCodesView(OwnPageMixin, codes.GenerateRecoveryCodesView):
    template_name = "portal/sign_in/new_recovery_codes.html"
