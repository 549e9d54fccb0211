"""Migrations under a running site: those that add first, then, with writing paused, those that copy rows.

A migration that copies rows says so in its class: `pauses_writing = True`.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import takewhile
from typing import Any

from django.db import Error as AnyDatabaseError
from django.db import OperationalError, connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from portal.page_cache.watching import unwatched

from .writing_pause import LONGEST, WAITS_FOR_WRITERS, WritingPause

COPIES_WITHIN = LONGEST - WAITS_FOR_WRITERS
"""Seconds from the beginning of a pause; the rest of it is for leading readers to the next release."""
LOCK_WAIT = "3s"
"""How long PostgreSQL lets a statement wait for a table. All readers of it queue up behind the statement meanwhile."""
TRIES = 20
BETWEEN = 1.0


class OutOfTimeError(Exception):
    """Copying took longer than writing may be paused; nothing of it is left."""


class TableInUseError(Exception):
    """Somebody has kept a table in a transaction for longer than all the turns; the migration has changed nothing."""


def pauses_writing(migration: Migration) -> bool:
    return bool(getattr(migration, "pauses_writing", False))


def pending() -> list[Migration]:
    """Migrations that the database lacks, in the order in which they are applied."""
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    return [migration for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def before_pause(migrations: Sequence[Migration]) -> list[Migration]:
    return list(takewhile(lambda migration: not pauses_writing(migration), migrations))


def apply(migration: Migration) -> None:
    """Wait for its tables in short turns, so that no reader waits for long. Raises TableInUseError."""
    for _turn in range(TRIES):
        try:
            with unwatched(), short_waits(migration):
                MigrationExecutor(connection).migrate([(migration.app_label, migration.name)])
        except OperationalError as error:
            if "lock timeout" not in str(error):
                raise
            time.sleep(BETWEEN)
        else:
            return
    raise TableInUseError


def unapply(names: Sequence[tuple[str, str]]) -> None:
    """Take these back, the last one first; those that are not applied are left out."""
    for name in reversed(names):
        executor = MigrationExecutor(connection)
        if name in executor.loader.applied_migrations:
            with unwatched():
                executor.migrate([], plan=[(executor.loader.graph.nodes[name], True)])


@contextmanager
def short_waits(migration: Migration) -> Iterator[None]:
    """A migration outside a transaction builds an index beside its readers, and locks nobody out while it waits."""
    if connection.vendor != "postgresql" or not migration.atomic:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_WAIT])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', '0', false)")


def apply_paused(migrations: Sequence[Migration], pause: WritingPause) -> None:
    """Apply these while nobody writes. The pause goes on, for the release that reads the copies to be started.

    Raises WritersBusyError or OutOfTimeError, with nothing copied and nothing paused.
    """
    began = time.monotonic()
    pause.begin()
    try:
        with Deadline(began + COPIES_WITHIN).kept():
            for migration in migrations:
                apply(migration)
    except BaseException:
        unapply([(migration.app_label, migration.name) for migration in migrations])
        pause.end()
        raise


class Deadline:
    """Ends what the database does for us at a moment of the steady clock."""

    def __init__(self, moment: float) -> None:
        self.moment = moment
        self.has_ended_a_statement = False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Raises OutOfTimeError behind the moment, at the latest when all is done."""
        connection.ensure_connection()
        timer = threading.Timer(max(0.0, self.moment - time.monotonic()), break_off, [connection.connection])
        timer.daemon = True
        timer.start()
        try:
            with connection.execute_wrapper(self.carry_out):
                yield
        except AnyDatabaseError as error:
            if self.is_over:
                raise OutOfTimeError from error
            raise
        finally:
            timer.cancel()
        if self.is_over:
            raise OutOfTimeError

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.moment

    def carry_out(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """The statement, unless it is too late. Behind the first that was ended, Django's cleaning up is let through:
        the schema editor of SQLite looks for broken constraints before it rolls back."""
        if self.is_over and not self.has_ended_a_statement:
            self.has_ended_a_statement = True
            raise OutOfTimeError
        try:
            return execute(sql, params, many, context)
        except AnyDatabaseError:
            self.has_ended_a_statement = self.is_over
            raise


def break_off(raw: Any) -> None:
    """Have the driver's connection give up its statement; called from another thread."""
    with suppress(Exception):
        # SQLite's name for it, else psycopg's.
        (getattr(raw, "interrupt", None) or raw.cancel)()
