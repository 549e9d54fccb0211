"""Addresses of the old static site, read from a file that can be extended."""

from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.languages.public import preferred_language

FILE = Path(__file__).parent / "old_addresses.txt"


@cache
def table() -> dict[str, str]:
    """{old path: new path without language}; an old path ending in * matches all that begin with the rest of it."""
    rows = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            old, _, new = line.strip().partition(" ")
            rows[old] = new.strip()
    return rows


def new_address(path: str) -> str | None:
    """Where an old path leads, without the language; None where the old site had no such page."""
    rows = table()
    if path in rows:
        return rows[path]
    fitting = [old for old in rows if old.endswith("*") and path.startswith(old[:-1])]
    return rows[max(fitting, key=len)] if fitting else None


@require_safe
def old_address(request: HttpRequest, path: str) -> HttpResponse:
    """Redirect an address of the old site into the reader's language; raises Http404 for an unknown one."""
    target = new_address(f"/{path}")
    if target is None:
        raise Http404("The old site had no such page.")
    response = HttpResponsePermanentRedirect(f"/{preferred_language(request)}/{target}")
    # Permanent for search engines; browsers must ask again, because the reader may change the language.
    patch_cache_control(response, private=True, max_age=0)
    return response
