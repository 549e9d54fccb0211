"""Which files are backed up, whatever stands between them."""

import json
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError
from pytest_django import Settings

from .conftest import another_place, run

pytestmark = pytest.mark.usefixtures("committed_site", "folder", "own_files")
ODD = [
    "two\nlines.txt",
    "Өмүр Ы.txt",
    "n" * 250 + ".txt",
    "readyz-report.txt",
    b"\xff.txt".decode(errors="surrogateescape"),
]


@pytest.fixture
def own_files(folder: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = folder / "media", folder / "private"
    (folder / "media" / "documents").mkdir(parents=True)


def backed_up(folder: Path) -> set[str]:
    (manifest,) = (folder / "backups").glob("*/manifest.json")
    return {file["path"] for file in json.loads(manifest.read_text())["files"]}


def test_odd_names_come_back(folder: Path, tmp_path: Path):
    for name in ODD:
        (folder / "media" / "documents" / name).write_text(name.encode("utf-8", "backslashreplace").decode())
    run("backup")
    with another_place(tmp_path / "elsewhere") as elsewhere:
        run("restore")
        assert sorted(path.name for path in (elsewhere / "media" / "documents").iterdir()) == sorted(ODD)


def test_a_monitor_leaves_nothing_in_a_backup(folder: Path):
    storages["default"].save("readyz-0123", ContentFile(b""))
    run("backup")
    assert backed_up(folder) == set()


def test_files_in_a_folder_that_was_moved_to_another_disk_are_backed_up(folder: Path, tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    (disk / "a.jpg").write_text("a")
    (folder / "media" / "images").symlink_to(disk)
    (disk / "up").symlink_to(folder / "media")
    run("backup")
    assert backed_up(folder) == {"images/a.jpg"}


def test_what_is_neither_file_nor_folder_is_left_out(folder: Path):
    os.mkfifo(folder / "media" / "pipe")
    (folder / "media" / "nowhere").symlink_to(folder / "nothing")
    (folder / "media" / "itself").symlink_to(folder / "media" / "itself")
    assert "Gone meanwhile, or no file, and left out: " in run("backup")
    assert backed_up(folder) == set()


def test_a_file_that_cannot_be_read_ends_the_backup_with_its_name(folder: Path):
    (folder / "media" / "a.jpg").symlink_to("/proc/self/mem")
    with pytest.raises(CommandError, match=r"No backup was made\. .*Input/output error"):
        run("backup")
    assert not list((folder / "backups").glob("*/manifest.json"))
