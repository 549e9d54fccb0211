"""Rows inside a form of the admin, each of which shows what was chosen in it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.admin.panels import InlinePanel
from wagtail.admin.widgets.chooser import BaseChooser

from .remembered import is_remembering, note


class RowsPanel(InlinePanel):
    """As `InlinePanel`, whose choosers ask for what they show row by row."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            if self.form is not None and is_remembering():
                read_chosen([child.form for child in self.children])


def chosen_key(chooser: BaseChooser, value: Any) -> tuple[type[Model], str]:
    """Under which key a screen remembers the row of this primary key."""
    return chooser.model_class, str(value)


def read_chosen(forms: Iterable[Any]) -> None:
    """Have the choosers of these forms know the rows that they show: a query for each type, with what names them."""
    wanted: dict[type[Model], dict[Any, BaseChooser]] = {}
    for form in forms:
        for name, field in form.fields.items():
            value = form.get_initial_for_field(field, name)
            if isinstance(field.widget, BaseChooser) and value is not None:
                wanted.setdefault(field.widget.model_class, {})[getattr(value, "pk", value)] = field.widget
    for model, choosers in wanted.items():
        related = getattr(getattr(model, "snippet_viewset", None), "related", ())
        for key, row in model._default_manager.select_related(*related).in_bulk(choosers).items():
            note(chosen_key(choosers[key], key), row)
