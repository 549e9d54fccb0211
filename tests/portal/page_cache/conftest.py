"""A cache before the portal, with pages of its own, and somebody who asks at it."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import pytest_django
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from portal.page_cache import versions
from portal.page_cache.wsgi import PageCache

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def was_finished(self) -> bool:
        """Whether the page came from the cache."""
        return "finished" in self.headers.get("Server-Timing", "")


class Reader:
    """Asks an application for addresses as a browser does."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def get(self, address: str, method: str = "GET", **environ: str) -> Answer:
        path, _, query = address.partition("?")
        whole: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **environ,
        }
        told: list[Any] = []
        parts = self.application(whole, lambda *given: told.append(given))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        status, headers = told[-1][:2]
        return Answer(int(status.split()[0]), dict(headers), body)


@pytest.fixture
def new_cache(
    settings: pytest_django.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], PageCache]:
    """Caches of one machine, as those of its web processes; all read the version at each request."""
    settings.BASE_URL = "http://testserver"
    monkeypatch.setattr(versions, "READ_EVERY", 0.0)
    return lambda: PageCache(WSGIHandler(), tmp_path / "pages", 16 * MEGABYTE)


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """As in Django's test client: a request does not close the connection of the test, whose transaction it sees."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def cache(new_cache: Callable[[], PageCache]) -> PageCache:
    return new_cache()


@pytest.fixture
def reader(cache: PageCache) -> Reader:
    return Reader(cache)
