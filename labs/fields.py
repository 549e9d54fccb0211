"""Form fields of the programme's own."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.search.backends import get_search_backend

from portal.languages.plain_text import clean_line

from .models import Strand

NAMED_IN_AN_ERROR = 5


class StrandsByEvent(forms.models.ModelChoiceIterator):
    """Strands under the names of their events."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        for event, strands in groupby(self.queryset, key=lambda strand: strand.event):
            yield (str(event), [(strand.pk, str(strand.names)) for strand in strands])


class EventStrandField(forms.ModelChoiceField):
    iterator = StrandsByEvent

    def __init__(self, **options: Any) -> None:
        strands = Strand.objects.select_related("event").order_by("event__slug", "sort_order", "pk")
        super().__init__(queryset=strands, **options)


class NameOfFactField(forms.CharField):
    """One row, typed by its name in any spelling or by its slug, where a list would be far too long."""

    def __init__(self, *, model: type[Model], **options: Any) -> None:
        self.model = model
        options.setdefault("help_text", _("Type the name in any spelling, or the short name."))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "slug", value)

    def clean(self, value: Any) -> Any:
        typed = clean_line(super().clean(value))
        if not typed:
            return None
        rows = self.model._default_manager
        exact = rows.filter(slug=typed).first()
        if exact:
            return exact
        found = list(get_search_backend().autocomplete(typed, rows.all())[: NAMED_IN_AN_ERROR + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("Nothing was found under this name."), code="missing")
        names = ", ".join(f"{row} ({row.slug})" for row in found[:NAMED_IN_AN_ERROR])
        raise ValidationError(_("Several were found: %(names)s. Type the short name."), params={"names": names})
