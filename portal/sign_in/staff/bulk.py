"""Many accounts at once: closing them passes on what is theirs, as with one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.users.views.bulk_actions import SetActiveStateBulkAction
from wagtail.users.views.bulk_actions.set_active_state import ActivityForm

from portal.models import User
from portal.sign_in.leaving import close_account, reopen_account

from .rules import may_administer


class StateForm(ActivityForm):
    successor = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("email"),
        required=False,
        label=_("Hand over to"),
    )


class CloseOrReopen(SetActiveStateBulkAction):
    """In place of Wagtail's, which sets the mark alone."""

    form_class = StateForm

    def check_perm(self, obj: Any) -> bool:
        return may_administer(self.request.user, obj)

    def get_execution_context(self) -> dict[str, Any]:
        successor = self.cleaned_form.cleaned_data.get("successor")
        return super().get_execution_context() | {"successor": successor, "request": self.request}

    @classmethod
    def execute_action(cls, objects: list[User], mark_as_active: bool = False, **context: Any) -> tuple[int, int]:
        done = 0
        for account in objects:
            try:
                cls.change(account, mark_as_active, context)
                done += 1
            except ValidationError as error:
                messages.error(context["request"], f"{account}: {' '.join(error.messages)}")
        return done, 0

    @classmethod
    def change(cls, account: User, mark_as_active: bool, context: dict[str, Any]) -> None:
        if account.is_active == mark_as_active:
            return
        if mark_as_active:
            reopen_account(user=account, by=context["user"])
        else:
            close_account(user=account, successor=context["successor"], by=context["user"])
