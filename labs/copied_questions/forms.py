"""Choosing questions to copy."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .offers import OfferedSet


class ChosenQuestionsForm(forms.Form):
    """Whole sets, single headings and questions, and which version of the page was shown."""

    sets = forms.MultipleChoiceField(required=False)
    entries = forms.MultipleChoiceField(required=False)
    seen = forms.IntegerField(required=False)

    def __init__(self, offered: Sequence[OfferedSet], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["sets"].choices = [(one.name, one.label) for one in offered]  # type: ignore[attr-defined]  # ours
        self.fields["entries"].choices = [  # type: ignore[attr-defined]  # ours
            (entry.id, entry.label) for one in offered for entry in one.entries
        ]

    def clean(self) -> dict[str, Any]:
        """As Django's; refuses an empty choice, and one of what is not offered any more."""
        cleaned = super().clean() or {}
        if self.errors:
            raise forms.ValidationError(_("The list has changed since you opened it. Please check it again."))
        if not self.chosen(cleaned):
            raise forms.ValidationError(_("Nothing is chosen yet: tick a set or single questions."))
        return cleaned

    def chosen(self, cleaned: dict[str, Any]) -> set[str]:
        """Ids of all that was chosen, be it alone or with its set."""
        of_sets = {entry.id for one in self.offered if one.name in cleaned["sets"] for entry in one.entries}
        return of_sets | set(cleaned["entries"])
