"""The programs of PostgreSQL that dump and restore: found, in a version that can read the server."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from os import get_exec_path
from pathlib import Path

import psycopg
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.backups.errors import BackupError

FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
"""Where Debian, Red Hat and Homebrew keep the versions that are installed beside one another."""


def program(name: str, *, at_least: int) -> str:
    """The path of a program of PostgreSQL, of the oldest version that is no older than `at_least`.

    A newer one than needed may write what an older server does not understand.
    Raises BackupError, naming what was found, where all are older.
    """
    found = {path: version_of(path) for folder in folders() if (path := folder / name).is_file()}
    fitting = {path: version for path, version in found.items() if version >= at_least}
    if not fitting:
        older = ", ".join(f"{path} ({version})" for path, version in found.items()) or "none"
        raise BackupError(
            f"The database server is PostgreSQL {at_least}, and {name} of that version or a newer one is missing"
            f" (found: {older}). On Debian: apt-get install postgresql-client-{at_least}"
        )
    return str(min(fitting, key=fitting.__getitem__))


def folders() -> Iterator[Path]:
    yield from map(Path, settings.POSTGRESQL_FOLDERS)
    yield from map(Path, get_exec_path())
    for pattern in FOLDERS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")))


@cache
def version_of(path: Path) -> int:
    """The first number of its version; 0 where it does not say."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 by path
    except OSError:
        return 0
    number = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(number[1]) if number else 0


def server_version(connection: BaseDatabaseWrapper) -> int:
    """The first number of the server's version."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def variables(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """What leads PostgreSQL's programs to the database: in variables, since options are seen by every user."""
    given = connection.get_connection_params()
    known = {option.keyword.decode(): option.envvar for option in psycopg.pq.Conninfo.get_defaults()}
    return {envvar.decode(): str(value) for keyword, value in given.items() if value and (envvar := known.get(keyword))}
