"""Journeys in a real browser against the real server; pages are read as people of each role read them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.models import User
from tests.portal.letters.mail_server import MailServer

# A machine that also runs the rest of the suite may take its time.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

PASSWORD = "correct horse battery"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _database_beside_a_loop() -> Iterator[None]:
    """Playwright's own loop runs in the test's thread; the database is asked from there all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, without its windows if it has it so, which takes a quarter less time; without its
    sandbox only where the tests run as root."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return browser_type_launch_args | {
        "executable_path": found,
        "args": [*flags, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
    }


@pytest.fixture
def people(site: object, live_server: LiveServer) -> Callable[..., User]:
    """Make somebody on the staff: `people("chief", "Chief editors")`."""
    from django.contrib.auth.models import Group

    def make(name: str, *groups: str, **fields: Any) -> User:
        user = User.objects.create_user(f"{name}@example.org", PASSWORD, **fields)
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    return make


@pytest.fixture
def sign_in(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Callable[[User], Page]:
    """A browser of their own for a member of the staff, signed in; test_passkeys.py does so by typing a password."""

    def open_for(user: User) -> Page:
        client = Client()
        client.force_login(user)
        context = new_context(viewport={"width": 1280, "height": 900})
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page

    return open_for


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A phone in Osh: small, Kyrgyz, without JavaScript."""
    context = new_context(
        viewport={"width": 360, "height": 740}, locale="ky", java_script_enabled=False, color_scheme="dark"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A mail server the portal sends through."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.stop()
