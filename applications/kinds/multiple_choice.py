from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from portal.languages.plain_text import clean_line

from .options import OptionsQuestion


class ChoicesField(forms.MultipleChoiceField):
    """At least `least` and at most `most` of several choices, as a list of keys."""

    default_error_messages: ClassVar = {
        "required": gettext_lazy("Choose at least one."),
        "invalid_choice": gettext_lazy("Choose from the answers in the list."),
        "invalid_list": gettext_lazy("Choose from the answers in the list."),
        "too_few": ngettext_lazy("Choose at least %(limit)d.", "Choose at least %(limit)d.", "limit"),
        "too_many": ngettext_lazy("Choose at most %(limit)d.", "Choose at most %(limit)d.", "limit"),
    }

    def __init__(self, *, least: int, most: int | None, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        count = len(set(value))
        if value and count < self.least:
            raise ValidationError(self.error_messages["too_few"], code="too_few", params={"limit": self.least})
        if self.most is not None and count > self.most:
            raise ValidationError(self.error_messages["too_many"], code="too_many", params={"limit": self.most})


class MultipleChoiceQuestion(OptionsQuestion):
    """Any number of several choices; the keys of those chosen are stored."""

    kind = "multiple_choice"

    def field(self) -> ChoicesField:
        return ChoicesField(
            choices=[(key, key) for key in self.structure["choices"]],
            least=self.structure.get("min_choices") or 0,
            most=self.structure.get("max_choices"),
            required=self.is_required,
        )

    def read(self, values: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(filter(None, map(clean_line, values))))

    def taken_over(self, answer: Any) -> Any:
        """Those of the choices that there still are."""
        chosen = answer if isinstance(answer, list) else [answer]
        return super().taken_over([key for key in chosen if key in self.structure["choices"]])

    def limit(self) -> str:
        least, most = self.structure.get("min_choices") or 0, self.structure.get("max_choices")
        if least and most:
            return _("Choose from %(least)d to %(most)d.") % {"least": least, "most": most}
        if most:
            return ngettext("Choose at most %(most)d.", "Choose at most %(most)d.", most) % {"most": most}
        if least:
            return ngettext("Choose at least %(least)d.", "Choose at least %(least)d.", least) % {"least": least}
        return ""
