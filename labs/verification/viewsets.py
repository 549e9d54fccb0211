"""The staff screens on which a verification can be taken back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import EditView

from .forms import NAMED


class ClaimEditView(EditView):
    """Says after the save which verifications it took back."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.taken_back:
            messages.warning(self.request, sentence(form.taken_back))
        return response


def sentence(taken_back: list[Any]) -> str:
    named = "; ".join(str(result) for result in taken_back[:NAMED]) + ("; …" if len(taken_back) > NAMED else "")
    return ngettext(
        "What was verified has changed, so the verification of %(count)d result has been withdrawn: %(results)s.",
        "What was verified has changed, so the verification of %(count)d results has been withdrawn: %(results)s.",
        len(taken_back),
    ) % {"results": named, "count": len(taken_back)}


def question_panel() -> FieldPanel:
    """The panel with the box to tick; shown only in forms that have something to ask."""
    return FieldPanel("takes_back")
