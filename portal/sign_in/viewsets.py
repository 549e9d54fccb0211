"""Wagtail's screens of accounts: without passwords, which nobody but their owner knows, and without a tick "active"."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users
from wagtail.users.views.users import UserViewSet as LibraryUserViewSet

from portal.models import Invitation

from .actions import invite
from .staff.buttons import buttons_for
from .staff.rules import may_raise
from .staff.views import invited


class NewUserForm(UserCreationForm):
    def save(self, commit: bool = True) -> Any:
        self.instance.set_unusable_password()
        return super().save(commit)


class EditUserForm(UserEditForm):
    """Closing an account is an act of its own, with questions: portal.sign_in.leaving."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("is_active", None)


class CreateView(users.CreateView):
    def get_form(self, *args: Any, **options: Any) -> Any:
        return without_raising(super().get_form(*args, **options), self.request.user)


class EditView(users.EditView):
    """Raises PermissionDenied for whoever is no administrator and edits one: a changed address opens the account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.is_superuser and not may_raise(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, *args: Any, **options: Any) -> Any:
        return without_raising(super().get_form(*args, **options), self.request.user)

    @transaction.atomic
    def save_instance(self) -> Any:
        """An invitation that went to another address is dead from now on, and a new one goes out."""
        account = super().save_instance()
        if "email" in self.form.changed_data and Invitation.objects.open().filter(user=account).exists():
            invite(user=account, by=self.request.user)
            messages.success(self.request, invited(account))
        return account

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *buttons_for(self.object, self.request.user)]


def without_raising(form: Any, staff: Any) -> Any:
    """Nobody makes somebody else what they are not: only administrators make administrators."""
    if not may_raise(staff):
        form.fields["is_superuser"].disabled = True
    return form


class UserViewSet(LibraryUserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
    copy_view_enabled = False
    """A copy would have the password of the original."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return EditUserForm if for_update else NewUserForm
