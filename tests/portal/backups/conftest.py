"""A site in a database of its own, and another place to restore it to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
import pytest_django
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from tests.conftest import build_site
from tests.databases import server
from tests.template_database import with_site


@pytest.fixture(scope="module")
def committed_site(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """The site in a database of its own, for all tests of a module: what they write is committed, and stays."""
    databases = server()
    with django_db_blocker.unblock():
        databases.copy(with_site(build_site).name, "backed_up")
        with databases.connected("backed_up"):
            yield
        databases.drop("backed_up")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder, in which the backups are kept as well, in `backups`."""
    with override_settings(DATA_DIR=tmp_path, BACKUP_TARGET=str(tmp_path / "backups")):
        yield tmp_path


def run(command: str, *arguments: str, **options: object) -> str:
    """What a command prints."""
    call_command(command, *arguments, stdout=(out := StringIO()), **options)
    return out.getvalue()


@contextmanager
def another_place(folder: Path) -> Iterator[Path]:
    """An empty database, and empty folders below `folder`, meanwhile; the backups are where they were."""
    databases = server()
    databases.create("elsewhere")
    folder.mkdir()
    own = override_settings(
        DATA_DIR=folder, MEDIA_ROOT=folder / "media", PRIVATE_ROOT=folder / "private", STATIC_ROOT=folder / "static"
    )
    try:
        with databases.connected("elsewhere"), own:
            yield folder
    finally:
        databases.drop("elsewhere")


class ActingStream(StringIO):
    """Does something, on a connection of its own, as soon as a command has printed certain words."""

    def __init__(self, words: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.words = words
        self.act = act

    def write(self, text: str) -> int:
        if self.words in text:
            thread = Thread(target=self.acted)
            thread.start()
            thread.join()
        return super().write(text)

    def acted(self) -> None:
        try:
            self.act()
        finally:
            connection.close()
