"""Several writers at the same time, each on a connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, transaction

PATIENCE = 30
"""Seconds until the other connection must have come to the lock."""


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Begin these acts at the same instant, in a thread each; returns what they returned, raises what they raised.

    The test has to commit: `django_db(transaction=True)`.
    """
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            # Opened before, so that connecting does not put one behind the other.
            connection.ensure_connection()
            start.wait(timeout=60)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def while_another_changes(change: Callable[[], Any], decide: Callable[[], Any]) -> Any:
    """What `decide` returns when it began after `change` and came to its check before `change` was committed."""

    def on_own_connection() -> Any:
        try:
            return decide()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            change()
            decision = pool.submit(on_own_connection)
            wait_until_another_waits()
        return decision.result()


def wait_until_another_waits() -> None:
    """On PostgreSQL. On SQLite writers queue for the whole database, and whoever comes later reads what came before."""
    if connection.vendor != "postgresql":
        return
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return
    raise AssertionError("The other connection never waited for a lock.")
