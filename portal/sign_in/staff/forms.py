"""The question asked before an account is closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.models import User
from portal.sign_in.ownership import belongings
from portal.sign_in.rules import is_staff


class SuccessorForm(forms.Form):
    """Who takes over; asked only where there is something to take over."""

    successor = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Hand over to"),
        error_messages={"required": _("Choose a colleague who is staying.")},
    )

    def __init__(self, *args: Any, leaving: list[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.belongings = [line for user in leaving for line in belongings(user)]
        keys = [user.pk for user in leaving]
        staying = User.objects.filter(is_active=True).exclude(pk__in=keys).order_by("email")
        able = [user.pk for user in staying if is_staff(user)]
        self.fields["successor"].queryset = staying.filter(pk__in=able)  # type: ignore[attr-defined]  # a ModelChoiceField, as above
        if not self.belongings:
            del self.fields["successor"]
