"""What the form's script sends: the answers are data for it, and a refusal is a sentence."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from .form import FormView


class ScriptView(FormView):
    """The base of the addresses to which the form's script posts."""

    def elsewhere(self) -> HttpResponse:
        return refused(not_open_here(), 403)

    def unreadable(self, sentence: str) -> HttpResponse:
        return refused(sentence, 413)

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:  # noqa: ARG002 named as in the base
        return HttpResponseNotAllowed(["POST"])


def refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"refused": sentence}, status=status)


def save_once() -> str:
    return _("Press “%(button)s” once. After that, your answers are saved as you write.") % {"button": _("Save")}


def not_open_here() -> str:
    return _(
        "This application is no longer open in this browser, so nothing more is being saved. Open your "
        "link in another tab: what you wrote here will appear there."
    )
