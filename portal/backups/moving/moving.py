"""Moving a site from an SQLite file into the PostgreSQL database of the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler
from django.utils import timezone

from portal.backups.circumstances import unknown_migrations
from portal.backups.errors import BackupError
from portal.models import User, WorkerHeartbeat
from portal.monitoring.database import migrations_on_disk, missing_migrations
from portal.running.opening import is_opened
from portal.running.program import command
from portal.running.progress import Progress
from portal.running.worker_ids import is_alive
from portal.running.writing_pause import WritersBusyError, nobody_writes

from .tables import Table, Total, tables

SOURCE = "sqlite"
"""Under which the SQLite file is known to Django meanwhile."""
AT_WORK = timedelta(minutes=2)
MOVED = ".moved"


def move(path: Path, progress: Progress) -> list[tuple[Table, Total]]:
    """Copy every row, compare, and put the SQLite file aside; returns what each table adds up to on both sides.

    Raises BackupError, and leaves both databases with the rows they had, where anything stands in the way.
    """
    with opened(path) as source:
        refuse_unfit_source(source)
        prepare_target(progress)
    moved = moved_aside(path, progress)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    progress.step("Search index")
    call_command("update_index", verbosity=0)
    return moved


def moved_aside(path: Path, progress: Progress) -> list[tuple[Table, Total]]:
    """Copy while nobody writes. A web server that runs all the same answers forms "back in a minute" meanwhile, and
    finds no file behind it: what it took in would be lost."""
    try:
        with nobody_writes(path.parent):
            with (
                opened(path) as source,
                transaction.atomic(using=SOURCE),
                transaction.atomic(durable=True),
            ):
                empty()
                moved = [(table, copied(table, source)) for table in progress.bar("Tables", tables())]
                reset_sequences()
            for file in sorted(path.parent.glob(f"{path.name}*")):
                file.rename(file.with_name(file.name.replace(path.name, path.name + MOVED)))
    except WritersBusyError as error:
        raise BackupError("Somebody is writing: stop worker and web server first.") from error
    return moved


@contextmanager
def opened(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to the file. Raises BackupError where there is none, or the settings name no PostgreSQL."""
    if connection.vendor != "postgresql":
        raise BackupError("DATABASE_URL must name the PostgreSQL database to move to.")
    if not path.is_file():
        raise BackupError(f"There is no SQLite database {path}.")
    options = {"timeout": 20, "transaction_mode": "IMMEDIATE"}
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    source = ConnectionHandler({"default": {}, SOURCE: sqlite})[SOURCE]
    connections[SOURCE] = source
    try:
        yield source
    finally:
        source.close()
        del connections[SOURCE]


def refuse_unfit_source(source: BaseDatabaseWrapper) -> None:
    """Raises BackupError while a worker is at work there, and where its migrations are not this checkout's."""
    applied = MigrationRecorder(source).applied_migrations()
    unknown = unknown_migrations(sorted([app, name] for app, name in applied))
    missing = [f"{app}.{name}" for app, name in sorted(migrations_on_disk() - set(applied))]
    if unknown or missing:
        names = ", ".join([*unknown, *missing][:5])
        raise BackupError(
            f"The SQLite database is not as this checkout has it ({names}): run {command('migrate')} on it."
        )
    recent = WorkerHeartbeat.objects.using(SOURCE).filter(seen_at__gt=timezone.now() - AT_WORK)
    at_work = [row.worker_id for row in recent if is_alive(row.worker_id)]
    if at_work:
        raise BackupError(f"A worker is at work ({', '.join(at_work)}): stop worker and web server first.")


def prepare_target(progress: Progress) -> None:
    """Make the tables where there are none. Raises BackupError where the database has a site already."""
    if not connection.introspection.table_names():
        progress.step("Migrations")
        call_command("migrate", interactive=False, verbosity=0)
    if missing_migrations():
        raise BackupError("The PostgreSQL database has tables of another version: empty it, or use a new one.")
    if is_opened() or User.objects.exists():
        raise BackupError("The PostgreSQL database has a site already. Move into an empty one.")


def empty() -> None:
    """Take out what migrations stored: the same rows come along, under the keys that others point at."""
    names = ", ".join(connection.ops.quote_name(table.name) for table in tables())
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} CASCADE")


def copied(table: Table, source: BaseDatabaseWrapper) -> Total:
    """Copy a table. Raises BackupError where what arrived is not what was there."""
    try:
        table.insert(connection, table.rows(source))
    except (DataError, ValueError) as error:
        raise BackupError(f"The table {table.name} holds what PostgreSQL does not take: {error}") from error
    before, after = table.total(table.rows(source)), table.total(table.rows(connection))
    if before != after:
        raise BackupError(f"The table {table.name} did not arrive whole: {before} became {after}.")
    return after


def reset_sequences() -> None:
    """New rows get keys behind those that came along."""
    statements = connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
