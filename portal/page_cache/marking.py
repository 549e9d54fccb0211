"""How a view says that its answer may be kept: the same for everybody until something that readers see changes."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

MARK = "portal.page_cache.mark"
"""The key in the WSGI environment, which is the request's `META`. Wagtail's previews have one of their own, so the mark
of a preview never gets out of it."""
ASK_AGAIN = "public, max-age=0"
"""Browsers and proxies may keep the page, and ask each time whether it is still true: a 304 costs next to nothing."""


@dataclass(frozen=True)
class Mark:
    """`parameters` are the names in the query that the answer depends on; all others may be left out of it."""

    parameters: frozenset[str]


def may_be_kept(
    request: HttpRequest, response: HttpResponseBase, parameters: frozenset[str] = frozenset()
) -> HttpResponseBase:
    """Mark a response to a reader whom nothing sets apart: not of a private page, not to a form, without a token.

    What it says about the present, it says by `portal.dates.changes`.
    """
    if response.status_code == 200 and request.method in {"GET", "HEAD"}:
        request.META[MARK] = Mark(parameters)
        response.headers.setdefault("Cache-Control", ASK_AGAIN)
    return response
