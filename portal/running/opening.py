"""A site that `setup_site` has not opened yet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from wagtail.models import Page

from .program import command

ASKED_ALWAYS = frozenset({"/healthz", "/readyz"})
"""What a monitor asks of a site in whatever state."""
RETRY_AFTER = 600
"""Seconds after which a browser or a crawler should ask again."""


def is_opened() -> bool:
    """Whether a site begins at a front page of ours, live or not, rather than at Wagtail's welcome page."""
    roots = Page.objects.filter(sites_rooted_here__isnull=False)
    return roots.exclude(content_type__app_label="wagtailcore", content_type__model="page").exists()


class OpeningMiddleware:
    """Answers every address with 503 until the site is opened.

    An opened site is never closed by code, so a process that has seen it open does not ask again.
    """

    seen_open = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in ASKED_ALWAYS or self.may_pass():
            return self.get_response(request)
        return not_opened_page(request)

    def may_pass(self) -> bool:
        cls = type(self)
        cls.seen_open = cls.seen_open or is_opened()
        return cls.seen_open


def not_opened_page(request: HttpRequest) -> HttpResponse:
    response = render(request, "not_opened.html", {"command": command("setup_site")}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    add_never_cache_headers(response)
    return response
