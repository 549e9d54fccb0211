"""What a form is answered while writing is paused: all that was typed, to be sent again with one button."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from portal.reader_forms.reading import UnreadableRequestError, comes_from_another_site, read_request

from .standalone import standalone_page
from .writing_pause import writing_pause

View = Callable[..., HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
ADMIN = "/admin/"
CSRF = "csrfmiddlewaretoken"
SECRET = re.compile(r"passw|secret", re.IGNORECASE)
"""Fields whose content is never written into a page."""


class WritingPauseMiddleware:
    """Stands behind Django's CSRF check: what another site has sent is not offered to be sent again.

    A view that writes although it is only read, such as who has downloaded what, says `notes_who_reads = True`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return self.get_response(request)
        with writing_pause().writing() as seconds:
            request.writing_paused_for = seconds  # type: ignore[attr-defined]  # for process_view, below
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method in SAFE and writes_when_read(view):
            with writing_pause().writing() as left:
                return paused(request, left) if left else view(request, *args, **kwargs)
        seconds: float = getattr(request, "writing_paused_for", 0.0)
        return paused(request, seconds) if seconds else None


def writes_when_read(view: View) -> bool:
    """Whether a view notes who has read, or is a form of Wagtail for what exists: that notes who has it open."""
    kind = getattr(view, "view_class", None)
    has_it_open = hasattr(kind, "get_editing_sessions") and getattr(kind, "view_name", "") != "create"
    return bool(getattr(kind, "notes_who_reads", False)) or has_it_open


def paused(request: HttpRequest, seconds: float) -> HttpResponse:
    """503, in the reader's language; to a script in the shape in which Wagtail's autosave reads a refusal."""
    with override(language(request)):
        if request.accepts("text/html"):
            response = standalone_page(request, "writing_paused.html", status=503, typed=typed(request))
        else:
            words = _("Nothing can be saved for a minute. What you typed is still here.")
            refusal = {"success": False, "error_code": "validation_error", "error_message": words}
            response = JsonResponse(refusal, status=503)
    response["Retry-After"] = str(math.ceil(seconds))
    response["Referrer-Policy"] = "same-origin"
    add_never_cache_headers(response)
    return response


def language(request: HttpRequest) -> str | None:
    """Staff have one of their own; everybody else reads in that of the address."""
    profile = getattr(request.user, "wagtail_userprofile", None) if request.path_info.startswith(ADMIN) else None
    return profile.get_preferred_language() if profile else get_language()


@dataclass(frozen=True)
class Typed:
    """What a form has sent, as another form sends it again."""

    address: str
    values: list[tuple[str, str]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    """Names of fields to be filled in again."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """Names of files by field: browsers let nobody but the reader choose them."""


def typed(request: HttpRequest) -> Typed | None:
    """None where it cannot be read, or where the page of another site has sent it."""
    if request.method != "POST" or comes_from_another_site(request):
        return None
    try:
        fields, files = read_request(request)
    except UnreadableRequestError:
        return None
    # Only where the form had a token: forms for readers do without cookies.
    values = [(CSRF, get_token(request))] if CSRF in fields else []
    values += [(name, value) for name, some in fields.lists() if is_told(name) for value in some]
    secrets = [name for name, some in fields.lists() if SECRET.search(name) for _value in some]
    names = {name: [file.name or "" for file in some] for name, some in files.lists()}
    return Typed(request.get_full_path(), values, secrets, names)


def is_told(name: str) -> bool:
    return name != CSRF and not SECRET.search(name)
