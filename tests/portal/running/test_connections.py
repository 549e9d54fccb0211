"""A restart of PostgreSQL costs no reader an error: what the server has closed is not used."""

import os
from collections.abc import Iterator
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from portal.settings.databases import databases
from portal.settings.environment import Environment

MOST_MILLISECONDS = 10_000


@pytest.fixture
def _as_in_production(transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The connections of the portal are kept, and checked, as production keeps them."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    chosen = databases(Environment({"DATABASE_URL": url}), tmp_path)["default"]
    connection.close()
    for name in ("OPTIONS", "CONN_HEALTH_CHECKS", "CONN_MAX_AGE"):
        if name in chosen:
            monkeypatch.setitem(connection.settings_dict, name, chosen[name])
    yield
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def asked(address: str) -> int:
    """The status of an answer as a web server gets it: the test client would keep the connection of the request."""
    statuses = []
    environ: dict[str, object] = {"PATH_INFO": address, "HTTP_HOST": "testserver"}
    setup_testing_defaults(environ)
    response = WSGIHandler()(environ, lambda status, _headers: statuses.append(int(status.split()[0])))
    response.close()
    return statuses[0]


def end_all_connections() -> int:
    """As a restart of the server does; returns how many there were. SQLite has no server that could be restarted."""
    if connection.vendor != "postgresql":
        return 1
    own = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as other:
        ended = other.execute(
            "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [MOST_MILLISECONDS, own],
        )
        return len(ended.fetchall())


@pytest.mark.usefixtures("_as_in_production")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_has_closed_is_not_used():
    assert asked("/en/") == 200
    assert end_all_connections() > 0
    assert [asked("/en/"), asked("/en/labs/")] == [200, 200]
