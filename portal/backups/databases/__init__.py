"""How a database is put into a backup and taken out of it."""

from django.db import connection

from .bases import Database, Snapshot
from .postgresql import PostgresqlDatabase
from .sqlite import SqliteDatabase

__all__ = ["Database", "Snapshot", "database"]


def database() -> Database:
    """That of the settings."""
    return PostgresqlDatabase() if connection.vendor == "postgresql" else SqliteDatabase()
