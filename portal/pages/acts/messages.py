"""The message after an act, with the button that undoes it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.models import PageAct


def sentence_of(act: PageAct) -> str:
    """What happened, for staff: "“News”: moved."."""
    return _("“%(title)s”: %(what)s.") % {"title": act.title, "what": act.get_kind_display()}


def tell(request: HttpRequest, act: PageAct | None, sentence: str = "") -> None:
    """Show a message that says what was done, with a button to undo it; none where `act` is None."""
    if act is None:
        messages.info(request, _("There was nothing to change."))
        return
    shown = render_to_string(
        "portal/acts/done.html", {"sentence": sentence or sentence_of(act), "act": act}, request=request
    )
    messages.success(request, shown)
