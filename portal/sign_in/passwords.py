"""The pages on which somebody chooses a password: by invitation, by a letter, or in the middle of work."""

from typing import Any

from allauth.account import views as account
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portal.models import Invitation
from portal.reader_forms.networks import NetworkLimit

from .actions import DeadInvitationError, accept_invitation, open_invitation
from .forms import InvitationForm
from .library_internals import perform_login, record_authentication
from .own_pages import OwnPageMixin
from .views import end_with_the_browser, hide_passwords

LIMIT = NetworkLimit("sign_in.requests_for_letters", 20)


@hide_passwords
class InvitationView(FormView[InvitationForm]):
    """The link of an invitation; only sending the form uses it, so that a program which looks at mail does not."""

    form_class = InvitationForm
    template_name = "portal/sign_in/invitation.html"
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            found = open_invitation(kwargs["secret"])
        except DeadInvitationError as error:
            return self.dead(error.reason)
        if found is None:
            return self.dead("unknown")
        self.invitation = found
        return super().dispatch(request, *args, **kwargs)

    def dead(self, reason: str) -> HttpResponse:
        return self.response_class(
            request=self.request,
            template=["portal/sign_in/invitation_dead.html"],
            context={"reason": reason},
            using=self.template_engine,
            status=410,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.invitation.user}

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        try:
            user = accept_invitation(invitation=self.invitation, password=form.cleaned_data["password1"])
        except DeadInvitationError as error:
            return self.dead(error.reason)
        if self.request.user.is_authenticated:
            logout(self.request)  # of a colleague on the same machine
        end_with_the_browser(self.request)
        record_authentication(self.request, user, "invitation")
        response: HttpResponse = perform_login(self.request, Login(user=user, redirect_url=reverse("mfa_index")))
        return response


@hide_passwords
class ForgottenView(account.PasswordResetView):
    template_name = "portal/sign_in/forgotten.html"

    def form_valid(self, form: Any) -> HttpResponse:
        if LIMIT.is_reached(self.request):
            form.add_error(
                None, _("Too many e-mails have been requested from your network. Please try again in an hour.")
            )
            return self.form_invalid(form)
        LIMIT.count(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


class ForgottenDoneView(account.PasswordResetDoneView):
    template_name = "portal/sign_in/forgotten_done.html"


@hide_passwords
class NewPasswordView(account.PasswordResetFromKeyView):
    template_name = "portal/sign_in/new_password.html"

    def get_success_url(self) -> str:
        messages.success(self.request, _("Your new password is saved. Sign in with it."))
        return reverse("account_login")


@hide_passwords
class ChangePasswordView(OwnPageMixin, account.PasswordChangeView):
    template_name = "portal/sign_in/change_password.html"

    def get_success_url(self) -> str:
        messages.success(self.request, _("Your new password is saved. Other browsers have been signed out."))
        return reverse("mfa_index")
