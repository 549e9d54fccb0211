"""What an answer of the admin asks for again and again, asked once: rows that do not change while it is made.

A screen of Wagtail's looks up languages in its filters, its lists, its breadcrumbs and its menu, and each for itself.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from .cookie import ADMIN

Found = TypeVar("Found")


class OfThisThread(local):
    found: dict[Hashable, Any] | None = None
    """None wherever nothing may be remembered."""


PRESENT = OfThisThread()


@contextmanager
def remembering() -> Iterator[None]:
    """Within, `once` remembers. Not for what writes: it would be told what was there before."""
    before, PRESENT.found = PRESENT.found, {}
    try:
        yield
    finally:
        PRESENT.found = before


def is_remembering() -> bool:
    return PRESENT.found is not None


def once(key: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` returns; asked for the first time only, while an answer of the admin is made."""
    if PRESENT.found is None:
        return find()
    if key not in PRESENT.found:
        PRESENT.found[key] = find()
    found: Found = PRESENT.found[key]
    return found


def note(key: Hashable, found: Any) -> None:
    """Have `once` return `found`, which has been read by the way."""
    if PRESENT.found is not None:
        PRESENT.found.setdefault(key, found)


class RememberingMiddleware:
    """Has screens of the admin remember until they are rendered. Whatever is posted is asked anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not request.path_info.startswith(ADMIN):
            return self.get_response(request)
        with remembering():
            return self.get_response(request)
