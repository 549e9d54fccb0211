"""What a monitor asks."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .readiness import readiness


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process is alive; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """One line per part the portal stands on; 503 where it cannot serve readers."""
    found = readiness()
    lines = "".join(f"{name}: {state}\n" for name, state in found.parts.items())
    return HttpResponse(lines, content_type="text/plain", status=200 if found.can_serve else 503)
