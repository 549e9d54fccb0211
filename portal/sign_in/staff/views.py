"""Screens on which an administrator does something with an account, after a question."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from portal.models import User
from portal.sign_in.actions import AlreadyActiveError, invite, reset_sign_in
from portal.sign_in.leaving import close_account, reopen_account

from .buttons import CLOSE, INVITE, REOPEN, RESET
from .forms import SuccessorForm
from .rules import may_administer


class AccountActView(ABC, FormView[Any]):
    """Raises PermissionDenied for whoever may not administer the account."""

    template_name = "portal/sign_in/staff/act.html"
    form_class: Any = forms.Form
    words: ClassVar[Any] = ""
    explanation: ClassVar[Any] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.account = get_object_or_404(User, pk=kwargs["pk"])
        self.staff: Any = request.user
        if not may_administer(self.staff, self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.act(form))
        except AlreadyActiveError:
            messages.error(self.request, _("Nothing was changed: the account has a password already, or is closed."))
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        return redirect("wagtailusers_users:edit", self.account.pk)

    @abstractmethod
    def act(self, form: Any) -> str:
        """Do it, and say what was done."""


class InviteView(AccountActView):
    words = INVITE
    explanation = gettext_lazy("An e-mail with a new link will be sent. Earlier links will stop working.")

    def act(self, form: Any) -> str:  # noqa: ARG002 it asks nothing
        invite(user=self.account, by=self.staff)
        return invited(self.account)


class ResetView(AccountActView):
    words = RESET
    explanation = gettext_lazy(
        "For somebody who has lost their phone, or whose password is known to others. All sessions end, the "
        "password and second factors are removed, and an e-mail invites them to start again."
    )

    def act(self, form: Any) -> str:  # noqa: ARG002 it asks nothing
        reset_sign_in(user=self.account, by=self.staff)
        return invited(self.account)


class CloseView(AccountActView):
    words = CLOSE
    explanation = gettext_lazy(
        "For somebody who is leaving the team. All sessions end at once; the password, second factors and "
        "invitations are removed. What they did stays under their name."
    )
    form_class = SuccessorForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"leaving": [self.account]}

    def act(self, form: Any) -> str:
        close_account(user=self.account, successor=form.cleaned_data.get("successor"), by=self.staff)
        return _("The account of %(name)s is closed.") % {"name": self.account}


class ReopenView(AccountActView):
    words = REOPEN
    explanation = gettext_lazy("An e-mail invites them to choose a password. They keep the roles they had.")

    def act(self, form: Any) -> str:  # noqa: ARG002 it asks nothing
        reopen_account(user=self.account, by=self.staff)
        return invited(self.account)


def invited(account: User) -> str:
    return _("An e-mail with an invitation will be sent to %(email)s.") % {"email": account.email}


admin_patterns: list[URLPattern] = [
    path("accounts/<int:pk>/invite/", InviteView.as_view(), name="account_invite"),
    path("accounts/<int:pk>/reset/", ResetView.as_view(), name="account_reset"),
    path("accounts/<int:pk>/close/", CloseView.as_view(), name="account_close"),
    path("accounts/<int:pk>/reopen/", ReopenView.as_view(), name="account_reopen"),
]
