"""Views that are named, and imported by their first reader."""

from collections.abc import Iterable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from portal.running.paused_forms import writes_when_read

pytestmark = pytest.mark.any_database


def late_names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from late_names(pattern.url_patterns)
        elif name := getattr(pattern.callback, "late_name", ""):
            yield name


def test_each_name_is_that_of_a_view_without_marks_that_are_read_before_it_is_called():
    names = list(late_names(get_resolver().url_patterns))
    assert len(names) > 15
    for name in names:
        view = import_string(name).as_view()
        assert not hasattr(view, "csrf_exempt"), name
        assert not writes_when_read(view), name
