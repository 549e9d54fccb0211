"""Handing out pictures."""

from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

PICTURES = "images"
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
PICTURE_LIFETIME = 30 * 24 * 3600


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
    # A rendition gets another name when its picture changes, so browsers may cache it.
    patch_cache_control(response, public=True, max_age=PICTURE_LIFETIME)
    return response
