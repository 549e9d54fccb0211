"""Pages that stand by themselves: they need no static file, no database, no session and no context processor."""

import base64
import hashlib

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.safestring import mark_safe


def standalone_page(request: HttpRequest, template: str, *, status: int, **words: object) -> HttpResponse:
    """The page with its style in it, and the request's number."""
    style = loader.get_template("standalone.css").render()
    # The policy forbids styles in a page, but for this one, which it knows by its digest.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    context = {"style": mark_safe(style), "number": getattr(request, "request_id", "")} | words  # noqa: S308 our own

    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(loader.get_template(template).render(context), status=status)

    shown: HttpResponse = csp_update({"style-src": [f"'sha256-{digest}'"]})(page)(request)
    return shown
