"""Views that are imported when somebody first asks for them.

A web process reads all addresses before its first page. What stands behind those of a few
readers brings libraries along that make every start of every process longer, and stay in its memory.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

View = Callable[..., HttpResponseBase]


def late_view(name: str, *, csrf_exempt: bool = False) -> View:
    """The class-based view with this dotted name, for a URL pattern; the first request imports its module.

    What middleware reads of a view before it calls it is not seen: whether it is `csrf_exempt` must be said here, and
    a view with other such marks is not late.
    """

    @cache
    def imported() -> View:
        view: View = import_string(name).as_view()
        return view

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return imported()(request, *args, **kwargs)

    view.csrf_exempt = csrf_exempt  # type: ignore[attr-defined]  # Django's mark, which its middleware reads
    view.late_name = name  # type: ignore[attr-defined]  # a test imports all of them
    return view
