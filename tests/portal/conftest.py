from collections.abc import Iterator

import pytest
from pytest_django import Settings
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from .mail_server import MailServer


@pytest.fixture
def loopback() -> Iterator[None]:
    """Sockets to this machine only."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    disable_socket(allow_unix_socket=True)


@pytest.fixture
def mail_server(loopback: None, settings: Settings) -> Iterator[MailServer]:  # noqa: ARG001 a fixture asks for sockets by name
    """A mail server the portal sends through."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "portal.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.stop()
