"""Files that are to be deleted while a backup runs."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import FileField
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.backups.deletions import delete_postponed
from portal.backups.errors import BackupError
from portal.backups.locks import backup_running
from portal.models import PostponedDeletion
from portal.monitoring.files import check_media
from portal.running.storage import DeletionsWait
from portal.running.worker import chores
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
HOLDING = """
import sys, time
import django
from django.conf import settings
settings.configure(DATA_DIR=__import__("pathlib").Path(sys.argv[1]))
from portal.backups.locks import backup_running
with backup_running():
    print("held", flush=True)
    time.sleep(600)
"""


def test_every_file_that_a_row_speaks_of_is_in_a_storage_that_waits():
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    stored = {str(field): field.storage for field in fields if isinstance(field, FileField)}
    assert len(stored) >= 5
    assert [name for name, storage in stored.items() if not isinstance(storage, DeletionsWait)] == []


@pytest.mark.parametrize("alias", ["default", "private"])
def test_a_file_waits_for_the_backup_and_then_goes(alias: str):
    storage = storages[alias]
    storage.save("a.txt", ContentFile(b"a"))
    with backup_running():
        storage.delete("a.txt")
        assert storage.exists("a.txt")
        assert delete_postponed() == 0
    next(chore for chore in chores() if chore.name == "deleting files that waited for a backup").work()
    assert not storage.exists("a.txt")
    assert not PostponedDeletion.objects.exists()


def test_without_a_backup_a_file_goes_at_once():
    storages["default"].save("a.txt", ContentFile(b"a"))
    storages["default"].delete("a.txt")
    assert not storages["default"].exists("a.txt")
    assert not PostponedDeletion.objects.exists()


def test_a_picture_deleted_in_the_admin_waits(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks):
    image = factories.image()
    name = image.file.name
    with backup_running(), django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert storages["default"].exists(name)
    assert [row.name for row in PostponedDeletion.objects.all()] == [name]


def test_a_newer_file_of_the_same_name_stays():
    """The worker died between deleting the file and noting it; somebody was given the name since."""
    later = datetime.now(UTC) + timedelta(hours=1)
    PostponedDeletion.objects.create(storage="default", name="a.txt")
    storages["default"].save("a.txt", ContentFile(b"newer"))
    os.utime(storages["default"].path("a.txt"), (later.timestamp(), later.timestamp()))
    assert delete_postponed() == 1
    assert storages["default"].exists("a.txt")
    assert not PostponedDeletion.objects.exists()


def test_a_file_that_is_gone_already_is_settled():
    PostponedDeletion.objects.create(storage="private", name="gone.txt")
    assert delete_postponed() == 1


def test_a_name_that_leads_out_is_refused_at_once():
    with backup_running(), pytest.raises(SuspiciousFileOperation):
        storages["default"].delete("../a.txt")


def test_a_monitor_leaves_nothing_to_be_deleted_later():
    with backup_running():
        check_media()
    assert not PostponedDeletion.objects.exists()


def test_a_killed_backup_holds_nothing_back(folder: Path):
    command = [sys.executable, "-c", HOLDING, str(folder)]
    held = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 the script above
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    with pytest.raises(BackupError, match="Another backup is running"), backup_running():
        pass
    storages["default"].save("a.txt", ContentFile(b"a"))
    storages["default"].delete("a.txt")
    assert storages["default"].exists("a.txt")
    held.kill()
    held.wait()
    held.stdout.close()
    assert delete_postponed() == 1
    assert not storages["default"].exists("a.txt")
