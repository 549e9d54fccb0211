"""What the portal needs of its database."""

from collections.abc import Callable, Iterable
from functools import cache, wraps

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.running.opening import is_opened
from portal.running.program import command

from .check_runs import LIMIT
from .findings import Finding, fails, ok, warning

MOST_NAMES = 5
CLOCKS_APART = 5.0
"""Seconds by which our clock and the database's may differ; beyond that a deadline has two different times."""
SEARCH_TRIGGERS = tuple(f"{act}_wagtailsearch_indexentry_fts" for act in ("insert", "update", "delete"))
"""Triggers that keep SQLite's full-text search table up to date; Wagtail's migrations make them."""


def limited(check: Callable[[], Finding]) -> Callable[[], Finding]:
    """`check`, with a time limit on PostgreSQL's statements too, so that the thread that waits for them ends."""

    @wraps(check)
    def within_limit() -> Finding:
        # On SQLite a transaction would wait for the write lock, which readers do not need.
        if connection.vendor != "postgresql":
            return check()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{LIMIT:.0f}s"])
            return check()

    return within_limit


@limited
def check_database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return ok(database_version())


def database_version() -> str:
    """Name and version of the database in use, such as "PostgreSQL 16.2"."""
    version = ".".join(str(number) for number in connection.get_database_version())
    return f"{connection.display_name} {version}"


@limited
def check_opened() -> Finding:
    words = format_lazy(_("Not opened yet: run {command}."), command=command("setup_site"))
    return ok() if is_opened() else fails(words)


@cache
def migrations_on_disk() -> frozenset[tuple[str, str]]:
    """(app, name) of every migration of this checkout; the files are read once per process."""
    return frozenset(MigrationLoader(None).graph.nodes)


def missing_migrations() -> list[tuple[str, str]]:
    """(app, name) of those this checkout needs and the database does not have."""
    return sorted(migrations_on_disk() - set(MigrationRecorder(connection).applied_migrations()))


@limited
def check_migrations() -> Finding:
    """A database with newer migrations is no fault: an update migrates it while the old checkout still serves."""
    missing = missing_migrations()
    if not missing:
        return ok()
    names = some(f"{app}.{name}" for app, name in missing)
    return fails(format_lazy(_("Not applied: {names}. Run {command}."), names=names, command=command("migrate")))


@limited
def check_schema() -> Finding:
    """Finds what a partly restored dump lacks: indexes, constraints and triggers that keep the tables consistent."""
    missing = relied_on() - present()
    if not missing:
        return ok()
    return fails(format_lazy(_("Missing in the database: {names}. Restore it whole."), names=some(sorted(missing))))


def relied_on() -> set[str]:
    """Names of the indexes, constraints and triggers the models declare."""
    models = apps.get_models()
    longest = connection.ops.max_name_length()  # the database cuts off the rest
    indexes = {index.name[:longest] for model in models for index in model._meta.indexes}
    constraints = {constraint.name[:longest] for model in models for constraint in model._meta.constraints}
    if connection.vendor == "sqlite":
        return indexes | constraints | set(SEARCH_TRIGGERS)
    return indexes | constraints | {primary_key(model._meta.db_table) for model in models if model._meta.managed}


def primary_key(table: str) -> str:
    """Our name for the primary key of a table: the database's name may still be that of the table before a renaming."""
    return f"{table} (primary key)"


def present() -> set[str]:
    """Names of the indexes, constraints and triggers in the database, without those that are not valid yet."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
            rows = cursor.fetchall()
            # SQLite has constraints only in the SQL of their table: CONSTRAINT "name" CHECK …
            words = {word for _name, kind, sql in rows if kind == "table" for word in sql.split('"')[1::2]}
            return words | {name for name, kind, _sql in rows if kind != "table"}
        cursor.execute(
            "SELECT pg_class.relname, indisprimary, tables.relname FROM pg_index"
            " JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_class AS tables ON tables.oid = indrelid"
            " WHERE indisvalid UNION SELECT conname, false, '' FROM pg_constraint WHERE convalidated"
        )
        return {primary_key(table) if is_primary else name for name, is_primary, table in cursor.fetchall()}


@limited
def check_clock() -> Finding:
    """Warns where our clock and the database's differ: rows are stamped by both."""
    if connection.vendor != "postgresql":
        return ok(_("The clock of the database agrees."))
    with connection.cursor() as cursor:
        before = timezone.now()
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
        after = timezone.now()
    apart = max((before - theirs).total_seconds(), (theirs - after).total_seconds(), 0.0)
    words = format_lazy(_("{seconds} s apart from the clock of the database."), seconds=f"{apart:.1f}")
    return warning(words) if apart > CLOCKS_APART else ok(words)


def some(names: Iterable[str]) -> str:
    """The first few of `names`, and how many more there are."""
    every = list(names)
    more = len(every) - MOST_NAMES
    return ", ".join(every[:MOST_NAMES]) + (f" (+{more})" if more > 0 else "")
