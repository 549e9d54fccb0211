"""A site in a database of its own, and another place to restore it to."""

import os
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
from django.utils import translation

from tests.conftest import build_site
from tests.databases import server
from tests.template_database import with_site


def own(name: str) -> str:
    """The name of a database that no other process of the run has."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture(scope="module", autouse=True)
def _as_in_production() -> Iterator[None]:
    """Restoring checks the deployment, which must not have the leave that tests in a browser need."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
        yield


@pytest.fixture(scope="module")
def committed_site(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """The site in a database of its own, for all tests of a module: what they write is committed, and stays."""
    databases = server()
    with django_db_blocker.unblock():
        databases.copy(with_site(build_site).name, own("backed_up"))
        with databases.connected(own("backed_up")):
            yield
        databases.drop(own("backed_up"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder, in which the backups are kept as well, in `backups`."""
    with override_settings(DATA_DIR=tmp_path, BACKUP_TARGET=str(tmp_path / "backups")):
        yield tmp_path


def run(command: str, *arguments: str, **options: object) -> str:
    """What a command prints, in a process of its own: the language of a request before it is not the command's."""
    with translation.override("en"):
        call_command(command, *arguments, stdout=(out := StringIO()), **options)
    return out.getvalue()


@contextmanager
def another_place(folder: Path) -> Iterator[Path]:
    """An empty database, and empty folders below `folder`, meanwhile; the backups are where they were."""
    databases = server()
    databases.create(own("elsewhere"))
    folder.mkdir()
    its_folders = override_settings(
        DATA_DIR=folder, MEDIA_ROOT=folder / "media", PRIVATE_ROOT=folder / "private", STATIC_ROOT=folder / "static"
    )
    try:
        with databases.connected(own("elsewhere")), its_folders:
            yield folder
    finally:
        databases.drop(own("elsewhere"))


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
