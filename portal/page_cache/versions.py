"""The version of what readers see, read on a connection of its own, at most every quarter of a second."""

import logging
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from portal.models import ContentChange, ContentVersion

from .watching import joined

logger = logging.getLogger(__name__)

READ_EVERY = 0.25
"""Seconds. Whatever is published is seen so much later, at most."""
TRIED_AGAIN_AFTER = 1.0
"""Seconds after a database that did not answer."""
PATIENCE = 3
"""Seconds in which PostgreSQL must take the connection."""
QUERY = (
    f"SELECT 0, version FROM {ContentVersion._meta.db_table}"  # noqa: S608 our own names
    f" UNION ALL SELECT 1, id FROM {ContentChange._meta.db_table} ORDER BY 1, 2"
)


class Versions:
    """What the version is, for all threads of a process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.connection: Any = None
        self.file: tuple[int, int] | None = None
        self.known: str | None = None
        self.read_at = float("-inf")
        self.failed_at = float("-inf")

    def current(self) -> str | None:
        """The version as of the last quarter of a second; None where nothing may be kept or served from what is."""
        if time.monotonic() - self.read_at < READ_EVERY:
            return self.known
        return self.newest(READ_EVERY)

    def newest(self, age: float = 0.0) -> str | None:
        """The version at this moment, or what another thread has read less than `age` seconds ago."""
        with self.lock:
            now = time.monotonic()
            if now - self.read_at < age:
                return self.known
            if now - self.failed_at < TRIED_AGAIN_AFTER:
                return None
            try:
                self.known = self.read()
            except (DatabaseError, OSError):
                logger.exception("Pages are answered without the page cache: its version cannot be read")
                self.close()
                self.known, self.failed_at = None, now
            # The moment before it was read: what has been written since may be missing in it.
            self.read_at = now
            return self.known

    def read(self) -> str | None:
        self.leave_replaced_file()
        if self.connection is None:
            self.connection = own_connection()
        with self.connection.cursor() as cursor:
            cursor.execute(QUERY)
            rows = cursor.fetchall()
        stored = [value for kind, value in rows if kind == 0]
        return joined(stored[0], [value for kind, value in rows if kind == 1]) or None if stored else None

    def leave_replaced_file(self) -> None:
        """An SQLite database that was restored is another file under the same name."""
        if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
            return
        found = Path(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]).stat()
        file = (found.st_dev, found.st_ino)
        if file != self.file:
            self.close()
            self.file = file

    def close(self) -> None:
        if self.connection is not None:
            with suppress(DatabaseError):
                self.connection.close()
            self.connection = None


def own_connection() -> Any:
    """A connection that any thread may use, and no request does: those of the pool are for requests."""
    connection: Any = connections.create_connection(DEFAULT_DB_ALIAS)
    options = {name: value for name, value in connection.settings_dict["OPTIONS"].items() if name != "pool"}
    if connection.vendor == "postgresql":
        options["connect_timeout"] = PATIENCE
    connection.settings_dict = connection.settings_dict | {"OPTIONS": options}
    connection.inc_thread_sharing()
    return connection
