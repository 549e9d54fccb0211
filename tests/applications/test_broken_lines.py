"""A line that breaks in the middle of a form, through a real server and a real connection."""

import socket
from urllib.parse import urlsplit

import pytest
from django.test.client import MULTIPART_CONTENT
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.applications.conftest import Browser
from tests.applications.test_cut_uploads import state, whole, with_file
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


@pytest.mark.django_db(transaction=True)
def test_a_line_that_breaks_changes_nothing(live_server: LiveServer, site: SiteTree, settings: Settings) -> None:
    call = factories.call_page(site.section["en"]["calls"], call=factories.open_call()).call
    browser = Browser(call)
    body = with_file(whole(browser))
    before = state(browser, settings)
    server = urlsplit(live_server.url)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.client.cookies.items())
    head = (
        f"POST {browser.address()} HTTP/1.1\r\nHost: {server.netloc}\r\nCookie: {cookies}\r\nConnection: close\r\n"
        f"Content-Type: {MULTIPART_CONTENT}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    for place in (10, len(body) // 2, len(body) - 3):
        with socket.create_connection((server.hostname, server.port), timeout=30) as line:
            line.sendall(head + body[:place])
            line.shutdown(socket.SHUT_WR)
            assert line.makefile("rb").readline().split()[1] == b"413"
    assert state(browser, settings) == before
