"""The addresses that a monitor requests."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .findings import Finding
from .readiness import Readiness, readiness


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answers 200 while the process is alive; nothing else is checked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@vary_on_headers("Accept", "Authorization")
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """One line for each part that the portal depends on; 503 where readers cannot be served. JSON on request.

    Whoever sends PORTAL_MONITOR_TOKEN also reads why; others read one word per part.
    """
    found, is_trusted = readiness(), shows_token(request)
    status = 200 if found.can_serve else 503
    with override("en"):
        if request.accepts("application/json") and not request.accepts("text/plain"):
            return JsonResponse(as_json(found, is_trusted), status=status)
        return HttpResponse(as_text(found, is_trusted), content_type="text/plain; charset=utf-8", status=status)


def shows_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return bool(settings.MONITOR_TOKEN) and constant_time_compare(given, settings.MONITOR_TOKEN)


def as_text(readiness: Readiness, is_trusted: bool) -> str:
    """One line for each part, even where a mail server's answer holds line breaks."""
    return "".join(f"{part.name}: {line(finding, is_trusted)}\n" for part, finding in readiness.found.items())


def line(finding: Finding, is_trusted: bool) -> str:
    words = " ".join(str(finding.words).split()) if is_trusted else ""
    return f"{finding.state} ({words})" if words else str(finding.state)


def as_json(readiness: Readiness, is_trusted: bool) -> dict[str, object]:
    parts = {
        part.name: {"state": str(finding.state)} | ({"details": str(finding.words)} if is_trusted else {})
        for part, finding in readiness.found.items()
    }
    return {"can_serve": readiness.can_serve, "parts": parts}
