"""Handing out pictures."""

import re
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

PICTURES = "images"
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
PICTURE_LIFETIME = 30 * 24 * 3600
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[a-z]+$")
FOR_GOOD = 10 * 365 * 24 * 3600


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
    if NAMED_BY_CONTENT.search(name):
        patch_cache_control(response, public=True, max_age=FOR_GOOD, immutable=True)
    else:
        # Drawn before names had a digest: another picture may get the name of a removed one.
        patch_cache_control(response, public=True, max_age=PICTURE_LIFETIME)
    return response
