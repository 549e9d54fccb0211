"""The databases that every worker's own are copies of: migrated once, with the site in it, with one of everything.

Migrating takes half a minute, copying less than a second. The templates stay between runs, in the temporary folder
or on the PostgreSQL server of TEST_DATABASE_URL, under names that tell what they were made of. The migrated one
outlives a change of code; the others are made of it anew. `python -m tests.template_database` makes them.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.test import override_settings
from django.utils import translation

from demo import tables
from tests.databases import Server, server

KEPT = 3
"""Templates of a kind that stay: of two branches and of another version of Wagtail, say."""


@dataclass(frozen=True)
class Template:
    """A database to copy. `fill` brings a copy of `base` (an empty database) to its content."""

    kind: str
    made_of: str
    fill: Callable[[], None]
    base: "Template | None" = None

    @property
    def name(self) -> str:
        return f"{self.kind}_{self.made_of}"


def migrated() -> Template:
    """All tables, from our migrations and those of the installed versions."""
    versions = sorted(f"{distribution.name}=={distribution.version}" for distribution in distributions())
    files = [path for app in our_apps() for path in (app / "migrations").glob("*.py")]
    return Template("migrated", digest([*files, tables.FILE], sys.version, *versions), migrate)


def with_site(build: Callable[[], None]) -> Template:
    """The migrated database with the rows that follow a migration, and with what `build` stores."""
    base = migrated()
    code = [path for app in our_apps() for path in app.rglob("*.py")]
    here = Path(__file__)

    def fill() -> None:
        emit_post_migrate_signal(0, interactive=False, db=DEFAULT_DB_ALIAS)
        build()

    return Template("site", digest([*code, here, here.with_name("conftest.py")], base.made_of), fill, base)


def with_more(kind: str, build: Callable[[], None], base: Template, *files: Path) -> Template:
    """A template of `base` with what `build`, which stands in `files`, stores, and nothing that waits for a commit.

    Made once a day, since what is stored may be told by today. Files that are stored with it go.
    """

    def fill() -> None:
        with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media), translation.override("en"):
            store()

    @transaction.atomic
    def store() -> None:
        build()
        connection.run_on_commit.clear()

    return Template(kind, digest(files, base.made_of, dt.date.today().isoformat()), fill, base)  # noqa: DTZ011 the machine's day


def migrate() -> None:
    """By all migrations on PostgreSQL. On SQLite from the file of `make demo-tables`, which is compared with that
    (tests/demo/test_tables.py), and by the migrations that are newer than the file."""
    call_command("migrate_demo", verbosity=0)


def our_apps() -> list[Path]:
    return [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]


def digest(files: Iterable[Path], *words: str) -> str:
    """Twelve digits that change with any of the files and words."""
    summary = sha256("\n".join(words).encode())
    for path in sorted(files):
        summary.update(f"{path.relative_to(settings.BASE_DIR)}".encode() + path.read_bytes())
    return summary.hexdigest()[:12]


def ensure(template: Template, at: Server) -> None:
    """Make the template unless it is there. Several workers may ask at the same time: one makes it."""
    with at.lock():
        make(template, at)


def make(template: Template, at: Server) -> None:
    """Under another name first: a run that is broken off leaves nothing that could be taken for finished."""
    if template.name in at.names():
        return
    unfinished = f"unfinished_{template.kind}"
    if template.base:
        make(template.base, at)
        at.copy(template.base.name, unfinished)
    else:
        at.create(unfinished)
    with at.connected(unfinished):
        template.fill()
    at.rename(unfinished, template.name)
    of_its_kind = [name for name in at.names() if name.startswith(f"{template.kind}_")]
    for name in of_its_kind[:-KEPT]:
        at.drop(name)


def main() -> None:
    import django

    django.setup()
    from tests.conftest import templates

    for template in templates():
        ensure(template, server())


if __name__ == "__main__":
    main()
