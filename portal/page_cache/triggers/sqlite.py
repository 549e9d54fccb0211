"""SQLite has one writer at a time: each change writes the version itself."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import Page

from portal.models import ContentVersion
from portal.page_cache.watched import Watched, watched_tables

FUNCTIONS = ()
HINDERS_MIGRATIONS = True
"""A table is remade under another name and renamed, which no trigger may speak of meanwhile."""
NOTE = f"UPDATE {ContentVersion._meta.db_table} SET version = lower(hex(randomblob(16))) WHERE version <> ''"  # noqa: S608 our own name
PAGES = Page._meta.db_table
# Which of its two rows an event of a trigger knows.
ROWS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}


def triggers() -> Iterator[tuple[str, str]]:
    """(table, statement), in which `{name}` stands for the trigger's own."""
    for table in watched_tables():
        for event in ROWS:
            condition = when(table, event)
            head = f'CREATE TRIGGER {{name}} AFTER {event} ON "{table.name}"'
            yield table.name, f"{head}{f' WHEN {condition}' if condition else ''} BEGIN {NOTE}; END"


def when(table: Watched, event: str) -> str:
    """The condition under which readers may see a difference; empty where they always may."""
    rows = ROWS[event]
    if table.is_of_pages:
        is_live = " OR ".join(f"{row}.live" for row in rows)
        seen = [column for column in table.columns if column not in table.unseen]
        differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in seen)
        return f"({is_live}) AND ({differs})" if event == "UPDATE" else is_live
    if table.page_column:
        # Of both pages where a row goes from one to another.
        pages = ", ".join(f'{row}."{table.page_column}"' for row in rows)
        return f"EXISTS (SELECT 1 FROM {PAGES} WHERE id IN ({pages}) AND live)"  # noqa: S608 our own names
    return ""


def present(database: BaseDatabaseWrapper, prefix: str) -> dict[str, str]:
    """{name: table} of the triggers with such names."""
    with database.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {name: table for name, table in cursor.fetchall() if name.startswith(prefix)}


def drop(name: str, _table: str) -> str:
    return f"DROP TRIGGER {name}"
