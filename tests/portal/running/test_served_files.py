"""Static files without a server in front."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from portal.running.served_files import StaticFilesMiddleware


@pytest.fixture
def middleware(settings: Settings, tmp_path: Path) -> Any:
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "base.css").write_text("a { color: red }")
    return StaticFilesMiddleware(lambda _request: HttpResponse("a page"))


def get(middleware: Any, path: str) -> bytes:
    return b"".join(middleware(RequestFactory().get(path)))


def test_the_folder_is_read_when_the_first_file_is_asked_for(middleware: Any):
    assert get(middleware, "/en/") == b"a page"
    assert middleware.files == {}
    assert get(middleware, "/static/css/base.css") == b"a { color: red }"
    assert get(middleware, "/static/css/none.css") == b"a page"
    assert list(middleware.files) == ["/static/css/base.css"]
