"""What `/`, which names no language, answers."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.languages.public import preferred_language


@require_safe
def redirect_to_language(request: HttpRequest) -> HttpResponse:
    """Send the reader to the front page in the public language that suits them best."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_cache_control(response, private=True, max_age=0)
    return response
