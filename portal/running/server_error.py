"""The page of a fault of our own. It stands by itself: static files and the database may be what is missing."""

import base64
import hashlib

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader
from django.utils.safestring import mark_safe


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, with the number under which the log holds the reason.

    Needs no static file, no database, no session and no context processor.
    """
    style = loader.get_template("500.css").render()
    # The policy forbids styles in a page, but for this one, which it knows by its digest.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown = csp_update({"style-src": [f"'sha256-{digest}'"]})(page)
    return shown(request, style)


def page(request: HttpRequest, style: str) -> HttpResponse:
    words = {"style": mark_safe(style), "number": getattr(request, "request_id", "")}  # noqa: S308 a file of our own
    return HttpResponseServerError(loader.get_template("500.html").render(words))
