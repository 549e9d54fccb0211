"""Wagtail's screens of accounts: without passwords, which nobody but their owner knows, and without a tick "active"."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users
from wagtail.users.views.users import UserViewSet as LibraryUserViewSet

from .staff.buttons import buttons_for


class NewUserForm(UserCreationForm):
    def save(self, commit: bool = True) -> Any:
        self.instance.set_unusable_password()
        return super().save(commit)


class EditUserForm(UserEditForm):
    """Closing an account is an act of its own, with questions: portal.sign_in.leaving."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("is_active", None)


class EditView(users.EditView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *buttons_for(self.object, self.request.user)]


class UserViewSet(LibraryUserViewSet):
    edit_view_class = EditView
    copy_view_enabled = False
    """A copy would have the password of the original."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return EditUserForm if for_update else NewUserForm
