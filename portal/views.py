"""Addresses that belong to no page."""

from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from .languages import preferred_language
from .readiness import readiness

PICTURES = "images"
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
PICTURE_LIFETIME = 30 * 24 * 3600


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Send the reader to the front page in the public language that suits them best."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    patch_cache_control(response, private=True, max_age=0)
    return response


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


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture as it was made for the pages. Uploaded originals and documents have no address here."""
    path = PurePosixPath(name)
    if ".." in path.parts or "\0" in name or path.suffix.lower() not in PICTURE_ENDINGS:
        raise Http404("Only pictures are handed out.")
    try:
        response = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / PICTURES))
    except OSError as error:  # a name no file system takes
        raise Http404("No picture has such a name.") from error
    # A rendition's name changes with its picture, so readers may keep it.
    patch_cache_control(response, public=True, max_age=PICTURE_LIFETIME)
    return response
