"""A backup of a site with one of everything, and what is restored from it, on the database of the run."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from pytest_django import Settings

from tests.databases import server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def target(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "backups"


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_what_was_backed_up_is_restored(target: Path, settings: Settings, tmp_path: Path):
    storages["default"].save("images/a.png", ContentFile(b"a"))
    storages["private"].save("b.pdf", ContentFile(b"b" * 100_000))
    before = counts()
    call_command("backup", target=str(target), stdout=StringIO())
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media2", tmp_path / "private2"
    databases = server()
    databases.create("restored")
    try:
        with databases.connected("restored"):
            call_command("restore", target=str(target), stdout=StringIO())
            assert counts() == before | {"portal.Restoration": 1}
    finally:
        databases.drop("restored")
