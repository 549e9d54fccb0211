"""Private files that no row names, in a folder and in a bucket."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from pytest_django import Settings
from wagtail import hooks
from wagtail.models import Page, Site

from portal.backups.locks import backup_running
from portal.models import PortalDocument, PostponedDeletion, Restoration
from portal.running import unnamed_files
from portal.running.unnamed_files import KEPT_FOR, delete_unnamed_files, private_fields
from portal.running.weights import Weight
from portal.running.worker import chores
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(params=["folder", "bucket"], autouse=True)
def place(request: pytest.FixtureRequest, site: SiteTree, tmp_path: Path, settings: Settings) -> str:
    """Where private files are; the site is opened."""
    settings.DATA_DIR = tmp_path
    if request.param == "bucket":
        request.getfixturevalue("private_bucket")
    return str(request.param)


def store(*names: str) -> None:
    for name in names:
        storages["private"].save(name, ContentFile(name.encode()))


def there() -> set[str]:
    return {file.name for file in storages["private"].listed()}  # type: ignore[attr-defined]  # of both storages


@contextmanager
def later(seconds: int = 60) -> Iterator[None]:
    """A day after now, and so many seconds."""
    with time_machine.travel(datetime.now(UTC) + KEPT_FOR + timedelta(seconds=seconds)):
        yield


@pytest.fixture
def documents_are_private(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PortalDocument._meta.get_field("file"), "storage", storages["private"])


def test_what_no_row_names_goes_after_a_day(documents_are_private: None):
    store("ab/named.pdf", "cd/unnamed.pdf", "unnamed.pdf")
    PortalDocument.objects.create(title="Named", file="ab/named.pdf")
    with later(-60):
        assert delete_unnamed_files() == 0
    with later(60):
        assert delete_unnamed_files() == 2
    assert there() == {"ab/named.pdf"}


def test_every_field_on_the_private_storage_names_files():
    assert all(field.storage.alias == "private" for field in private_fields())
    assert [field.name for field in private_fields()] != []


def test_an_app_may_name_files_in_another_way():
    store("named.pdf", "unnamed.pdf")

    def names_in_use(names: Collection[str]) -> list[str]:
        return [name for name in names if name == "named.pdf"]

    with later(), hooks.register_temporarily("register_private_names", names_in_use):
        assert delete_unnamed_files() == 1
    assert there() == {"named.pdf"}


def test_many_are_looked_at_page_by_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unnamed_files, "AT_ONCE", 2)
    store(*(f"{number}.pdf" for number in range(5)))
    with later():
        assert delete_unnamed_files() == 5
    assert there() == set()


def test_nothing_goes_where_rows_and_files_may_not_belong_together():
    store("unnamed.pdf")
    restoration = Restoration.objects.create(backup_of=timezone.now())
    with later():
        assert delete_unnamed_files() == 0
        restoration.delete()
        Site.objects.update(root_page=Page.objects.get(depth=1))
        assert delete_unnamed_files() == 0
    assert there() == {"unnamed.pdf"}


def test_while_a_backup_is_made_they_wait():
    store("unnamed.pdf")
    with later(), backup_running():
        delete_unnamed_files()
        assert there() == {"unnamed.pdf"}
    assert [row.name for row in PostponedDeletion.objects.all()] == ["unnamed.pdf"]


def test_the_heavy_worker_does_it():
    (chore,) = [chore for chore in chores() if chore.work is delete_unnamed_files]
    assert chore.weight is Weight.HEAVY


def test_a_file_that_goes_while_they_are_listed_is_left_out(place: str):
    store("a.pdf", "b.pdf")
    listed = storages["private"].listed()  # type: ignore[attr-defined]  # of both storages
    first = next(listed).name
    (other,) = {"a.pdf", "b.pdf"} - {first}
    storages["private"].delete(other)
    assert [file.name for file in listed] == ([] if place == "folder" else [other])
    assert delete_unnamed_files() == 0
