"""Forms for readers' requests. Texts are cleaned first, so that nothing typed can break a page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.languages.plain_text import clean_text
from portal.reader_forms.fields import ChoiceField, EmailField, TextField

from .choices import Material, Relation, Wish
from .rules import LONGEST_MESSAGE

TRAP = "leave_empty"


class RequestForm(forms.Form):
    """The fields of both forms, and a hidden one that only programs fill in."""

    order: ClassVar[list[str]] = []

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        typed = None if data is None else {name: clean_text(data.get(name, "")) for name in [*self.base_fields, TRAP]}
        super().__init__(typed, label_suffix="", use_required_attribute=False)
        self.order_fields(self.order)

    email = EmailField(label=_("Your e-mail"), help_text=_("We will reply to this address. Nobody else will see it."))
    message = TextField(
        label=_("Your message"),
        limit=LONGEST_MESSAGE,
        lines=True,
        help_text=_("In any language."),
    )

    @property
    def wrong_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.errors]

    def clean(self) -> dict[str, Any]:
        if self.data.get(TRAP):
            # A browser may have filled it in automatically: it is empty again when the form is shown with this error.
            raise forms.ValidationError(
                _("A hidden field was filled in, perhaps by your browser. Please send the form again.")
            )
        return super().clean() or {}


class ProfileRequestForm(RequestForm):
    order: ClassVar = ["wish", "message", "relation", "email"]
    wish = ChoiceField(label=_("What would you like us to do?"), choices=Wish.choices, widget=forms.RadioSelect)
    relation = ChoiceField(label=_("Who are you?"), choices=Relation.choices, widget=forms.RadioSelect)


class FilmRequestForm(RequestForm):
    order: ClassVar = ["purpose", "message", "name", "organisation", "email"]
    purpose = ChoiceField(label=_("What is it for?"), widget=forms.RadioSelect)
    name = TextField(label=_("Your name"), limit=120)
    organisation = TextField(label=_("Organisation or publication"), limit=160, required=False)
    email = EmailField(label=_("Your e-mail"), help_text=_("We and the filmmakers will reply to this address."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, material: Material) -> None:
        """`material` is what the film can have at its stage; it decides which purposes are offered."""
        super().__init__(data)
        self.fields["purpose"].choices = material.purposes  # type: ignore[attr-defined]  # it is a field of choices
