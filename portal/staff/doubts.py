"""Questions for staff before something is saved that may be right, but is often a slip."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import Panel

CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Doubt:
    """A sentence for staff, and the rows it is about."""

    sentence: str
    rows: Sequence[Model] = field(default=())

    def with_links(self, user: Any) -> SafeString:
        """The sentence, followed by the rows, each linked to its form if `user` may edit it."""
        finder = AdminURLFinder(user)
        linked = [linked_row(row, finder.get_edit_url(row)) for row in self.rows]
        return format_html("{} {}", self.sentence, format_html_join(", ", "{}", ((link,) for link in linked)))


def linked_row(row: Model, address: str | None) -> SafeString:
    if not address:
        return format_html("{}", row)
    return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, row)


class Tick(forms.CheckboxInput):
    """A box that sends which doubts are confirmed. It is never shown ticked, so each doubt is answered anew."""

    def __init__(self, answer: str) -> None:
        super().__init__(attrs={"value": answer}, check_test=lambda _value: False)


class DoubtfulForm(WagtailAdminModelForm):
    """A form that asks once more where there are doubts, and keeps all that was typed."""

    def doubts(self) -> list[Doubt]:
        """What to ask about; called after everything else is valid."""
        return []

    def ask(self) -> None:
        """Add an error until a tick confirms exactly these doubts; one that came up meanwhile is asked about too."""
        doubts = self.doubts()
        answer = answer_to(doubts)
        if not doubts or self.data.get(self.add_prefix(CONFIRMED)) == answer:
            return
        self.fields[CONFIRMED] = forms.BooleanField(
            label=_("This is correct: save it anyway"), required=False, widget=Tick(answer)
        )
        for doubt in doubts:
            self.add_error(CONFIRMED, forms.ValidationError(doubt.with_links(self.for_user)))


def answer_to(doubts: Iterable[Doubt]) -> str:
    """The value that a tick sends to confirm exactly these doubts."""
    named = sorted(f"{doubt.sentence}{[row.pk for row in doubt.rows]}" for doubt in doubts)
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:16]


class DoubtsPanel(Panel):
    """The panel of a form that shows the questions and their tick; hidden while there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "portal/staff/doubts.html"

        def is_shown(self) -> bool:
            return self.form is not None and CONFIRMED in self.form.fields

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"field": self.form[CONFIRMED]}
