"""The form for the password of a private page."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction

from portal.languages.plain_text import clean_line
from portal.reader_forms.fields import TextField

LONGEST_PASSWORD = 255


class PasswordField(TextField):
    default_error_messages: ClassVar = {"required": _("Enter the password.")}


class PasswordForm(forms.Form):
    password = PasswordField(label=_("Password"), limit=LONGEST_PASSWORD)

    def __init__(self, data: Any = None, *, restriction: PageViewRestriction) -> None:
        self.restriction = restriction
        super().__init__(data, label_suffix="", use_required_attribute=False)

    @property
    def is_wrong(self) -> bool:
        """Whether a password was typed that is not the page's."""
        return self.has_error("password", "wrong")

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        # Cleaned on both sides: a letter with an accent may be typed as one sign or as two.
        if not constant_time_compare(typed, clean_line(self.restriction.password)):
            raise ValidationError(
                _("Wrong password. Check capital letters and spaces, and try again."),
                code="wrong",
            )
        return typed
