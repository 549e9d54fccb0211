"""Migrate the demo's database, from the tables of the file where it is still empty."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from demo import tables


class Command(BaseCommand):
    help = "As migrate, which a new SQLite database is spared most of: its tables are laid from a file."

    def handle(self, **options: Any) -> None:
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            if tables.is_empty(connection.connection):
                tables.lay(connection.connection)
        call_command("migrate", verbosity=options["verbosity"], interactive=False)
