"""Views that are named, and imported by their first reader."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from portal.running.paused_forms import writes_when_read

pytestmark = pytest.mark.any_database


def late_views(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from late_views(pattern.url_patterns)
        elif hasattr(pattern.callback, "late_name"):
            yield pattern.callback


def test_each_name_is_that_of_a_view_whose_marks_are_known_before_it_is_called():
    late = list(late_views(get_resolver().url_patterns))
    assert {name.late_name.partition(".")[0] for name in late} == {"applications", "labs", "portal"}
    for view in late:
        imported = import_string(view.late_name).as_view()
        assert getattr(imported, "csrf_exempt", False) == view.csrf_exempt, view.late_name
        assert not writes_when_read(imported), view.late_name
