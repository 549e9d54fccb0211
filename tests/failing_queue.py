"""A queue of tasks that really fails: its table is away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django_tasks_db.models import DBTaskResult

TABLE = DBTaskResult._meta.db_table


@contextmanager
def failing_queue() -> Iterator[None]:
    """No task can be written; for tests without a transaction around them."""
    with connection.schema_editor() as editor:
        editor.alter_db_table(DBTaskResult, TABLE, f"{TABLE}_away")
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(DBTaskResult, f"{TABLE}_away", TABLE)
