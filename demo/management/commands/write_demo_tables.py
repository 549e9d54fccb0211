"""Writes the file from which the demo's tables are created."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from demo import tables


class Command(BaseCommand):
    help = "Write demo/tables.sql from a SQLite database that has just been migrated: see `make demo-tables`."

    def handle(self, **_options: Any) -> None:
        connection.ensure_connection()
        tables.write(connection.connection)
