"""Triggers by which the database itself gives `ContentVersion` another value with whatever readers see.

So bulk changes, Wagtail's raw SQL on page trees, many-to-many tables and psql count as well. The new value is seen
together with the change, because it is part of the same transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.models import ContentChange, ContentVersion

from .triggers import postgresql, sqlite

PREFIX = "content_version_"
"""Of the triggers' names; a digest of what the trigger does follows."""
OFF = ""


def expected(database: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """{name: (table, statement that makes it)} of every trigger there should be."""
    found = {}
    for table, statement in maker(database).triggers():
        name = PREFIX + sha256(f"{table} {statement}".encode()).hexdigest()[:16]
        found[name] = (table, statement.format(name=name))
    return found


def missing(database: BaseDatabaseWrapper) -> list[str]:
    """Tables whose changes are not noticed."""
    there = maker(database).present(database, PREFIX)
    return sorted({table for name, (table, _) in expected(database).items() if name not in there})


def watch(database: BaseDatabaseWrapper) -> None:
    """Make the triggers that are missing, drop those that are out of date, and give the content a new version."""
    wanted = expected(database)
    with transaction.atomic(using=database.alias), database.cursor() as cursor:
        there = maker(database).present(database, PREFIX)
        for statement in maker(database).FUNCTIONS:
            cursor.execute(statement)
        for name, table in there.items():
            if name not in wanted:
                cursor.execute(maker(database).drop(name, table))
        for name, (_table, statement) in wanted.items():
            if name not in there:
                cursor.execute(statement)
        renew(database.alias)


def unwatch(database: BaseDatabaseWrapper) -> None:
    """Drop the triggers where migrations would stumble over them; nothing is kept until `watch` makes them anew."""
    if not maker(database).HINDERS_MIGRATIONS or not is_stored(database):
        return
    with transaction.atomic(using=database.alias), database.cursor() as cursor:
        for name, table in maker(database).present(database, PREFIX).items():
            cursor.execute(maker(database).drop(name, table))
        ContentVersion.objects.using(database.alias).update(version=OFF)


@contextmanager
def unwatched() -> Iterator[None]:
    """For migrations outside of Django's command, which does the same by its signals."""
    unwatch(connection)
    yield
    if is_stored(connection):
        watch(connection)


def is_stored(database: BaseDatabaseWrapper) -> bool:
    """Whether migrations have made the tables of the version."""
    needed = {ContentVersion._meta.db_table, ContentChange._meta.db_table}
    return needed <= set(database.introspection.table_names())


def renew(alias: str) -> None:
    """Give the content another version: whatever is kept counts as outdated, on every machine."""
    new = uuid4().hex
    versions = ContentVersion.objects.using(alias)
    if not versions.update(version=new):
        versions.create(pk=1, version=new)


def join_changes() -> None:
    """For the worker: one row instead of many changes, which stands for the same content."""
    with transaction.atomic():
        stored = ContentVersion.objects.select_for_update().first()
        changes = list(ContentChange.objects.order_by("pk").values_list("pk", flat=True))
        if stored is None or not changes:
            return
        if stored.version:
            stored.version = joined(stored.version, changes)
            stored.save(update_fields=["version"])
        ContentChange.objects.filter(pk__in=changes).delete()


def joined(version: str, changes: list[str]) -> str:
    """The version that `version` and these changes, in their order, stand for."""
    return sha256("".join([version, *changes]).encode()).hexdigest()[:32] if version and changes else version


def maker(database: BaseDatabaseWrapper) -> Any:
    return postgresql if database.vendor == "postgresql" else sqlite
