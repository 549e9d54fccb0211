"""The message after an act, with the button that undoes it."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.choices import PageActKind
from portal.models import PageAct


def sentence_of(act: PageAct) -> str:
    """What happened: "“News” was moved in all its languages"."""
    names: dict[str, Any] = {"title": act.title}
    sentences = {
        PageActKind.MOVE: _("“%(title)s” was moved, in all its languages."),
        PageActKind.RENAME: _("“%(title)s” has another address, in all its languages. The former one leads to it."),
        PageActKind.UNPUBLISH: _("“%(title)s” was unpublished."),
        PageActKind.EXPIRE: _("“%(title)s” expired."),
        PageActKind.DELETE: _("“%(title)s” was deleted."),
        PageActKind.RESTRICT: _("Who may see “%(title)s” was changed, in all its languages."),
    }
    return sentences[PageActKind(act.kind)] % names


def tell(request: HttpRequest, act: PageAct | None, sentence: str = "") -> None:
    """Say what was done, and offer to undo it; nothing where nothing was done."""
    if act is None:
        messages.info(request, _("Nothing had to be changed."))
        return
    shown = render_to_string(
        "portal/acts/done.html", {"sentence": sentence or sentence_of(act), "act": act}, request=request
    )
    messages.success(request, shown)
