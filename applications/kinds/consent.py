from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.questions.consent import YES

from .base import Question


class ConsentField(forms.Field):
    """True where consent is given, and nothing else."""

    default_error_messages: ClassVar = {
        "required": gettext_lazy("We cannot accept the application without your consent."),
        "invalid": gettext_lazy("Tick the box if you agree."),
    }

    def to_python(self, value: Any) -> bool | None:
        if value is not None and value is not True:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return value


class ConsentQuestion(Question):
    """Consent to a text. Where it is not given, there is no answer."""

    kind = "consent"
    is_consent = True
    yes = YES

    def field(self) -> ConsentField:
        return ConsentField(required=self.is_required)

    def read(self, values: Sequence[str]) -> bool:
        return YES in values

    def keys_in(self, _answer: Any) -> set[str]:
        return {YES}

    def has_shape(self, answer: Any) -> bool:
        return isinstance(answer, bool)

    def choices(self, _words: Mapping[str, Any]) -> list[tuple[str, str]]:
        return [(YES, _("Yes"))]

    def written(self, _answer: Any, _words: Mapping[str, Any]) -> str:
        return _("Yes")
