from collections.abc import Iterator

import pytest
from pytest_django import Settings

from .letters.mail_server import MailServer


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A mail server the portal sends through."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.stop()
