"""Backups of a running site, in a folder."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from portal.backups.locks import backup_running, restoration_running
from portal.models import PostponedDeletion
from tests import factories

from .conftest import ActingStream, run

pytestmark = pytest.mark.usefixtures("committed_site", "folder")
START = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def stored(folder: Path) -> set[str]:
    """Content of the stored files."""
    return {path.read_text() for path in (folder / "backups" / "files").rglob("*") if path.is_file()}


def manifest(folder: Path, name: str = "2026-03-31T04-00-00Z") -> dict[str, Any]:
    return dict(json.loads((folder / "backups" / name / "manifest.json").read_text()))


def test_the_database_of_another_environment_is_not_taken_for_the_site(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
    done = subprocess.run(  # noqa: S603 our own command
        [sys.executable, "manage.py", "backup", "--target", str(tmp_path / "backups")],
        cwd=settings.BASE_DIR,
        env=environment | {"PORTAL_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings.development"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "has no tables. Is this the environment of the site?" in done.stderr
    assert not list((tmp_path / "backups").glob("2*"))


@pytest.mark.usefixtures("clock")
def test_a_backup_is_for_its_owner_alone(folder: Path):
    storages["private"].save("a.txt", ContentFile(b"private"))
    before = os.umask(0o022)
    try:
        run("backup")
    finally:
        os.umask(before)
    made = list((folder / "backups").rglob("*"))
    assert len(made) >= 6
    assert {oct(path.stat().st_mode & 0o777) for path in made if path.is_file()} == {"0o600"}
    assert {oct(path.stat().st_mode & 0o777) for path in [folder / "backups", *made] if path.is_dir()} == {"0o700"}


def test_a_file_is_stored_once_over_all_backups(folder: Path, clock: time_machine.Traveller):
    storages["default"].save("a.txt", ContentFile(b"same"))
    storages["private"].save("b.txt", ContentFile(b"same"))
    run("backup")
    (first,) = (path for path in (folder / "backups" / "files").rglob("*") if path.is_file())
    inode = first.stat().st_ino
    clock.shift(DAY)
    run("backup")
    assert stored(folder) == {"same"}
    assert first.stat().st_ino == inode
    assert len(list((folder / "backups").glob("2026-*"))) == 2


@pytest.mark.usefixtures("clock")
def test_variables_are_named_without_what_they_hold(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hold this back")
    monkeypatch.setattr(settings, "ENVIRONMENT_NAMES", ["PORTAL_SECRET_KEY"])
    printed = run("backup")
    assert {"AWS_SECRET_ACCESS_KEY", "PORTAL_SECRET_KEY"} <= set(manifest(folder)["environment"])
    assert "PORTAL_SECRET_KEY" in printed.splitlines()[-1]
    (text,) = (folder / "backups").glob("*/manifest.json")
    assert "hold this back" not in text.read_text() + printed
    assert settings.SECRET_KEY not in text.read_text() + printed


def test_the_last_backup_is_noted_for_a_monitor_that_is_another_user(folder: Path, clock: time_machine.Traveller):
    clock.shift(timedelta(minutes=1))
    run("backup")
    assert (folder / "last-backup").read_text() == "2026-03-31T04:01:00+00:00\n"
    assert (folder / "last-backup").stat().st_mode & 0o777 == 0o644


def test_backups_that_are_not_kept_go_with_the_files_only_they_need(folder: Path, clock: time_machine.Traveller):
    for content in ("first", "second", "third"):
        storages["default"].save("a.txt", ContentFile(content.encode()))
        run("backup", days=2, weeks=1)
        storages["default"].delete("a.txt")
        clock.shift(DAY)
    assert stored(folder) == {"second", "third"}
    assert sorted(path.name for path in (folder / "backups").glob("2026-*")) == [
        "2026-04-01T04-00-00Z",
        "2026-04-02T04-00-00Z",
    ]


def test_what_a_killed_backup_left_is_kept_for_a_day_and_then_swept(folder: Path, clock: time_machine.Traveller):
    storages["default"].save("a.txt", ContentFile(b"a"))
    run("backup")
    (folder / "backups" / "2026-03-31T04-00-00Z" / "manifest.json").unlink()
    storages["default"].delete("a.txt")
    clock.shift(timedelta(hours=23))
    run("backup")
    assert stored(folder) == {"a"}
    clock.shift(timedelta(hours=2))
    run("backup")
    assert stored(folder) == set()
    assert not (folder / "backups" / "2026-03-31T04-00-00Z").exists()


@pytest.mark.usefixtures("clock")
def test_a_backup_without_room_does_not_begin_and_says_how_much_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    storages["default"].save("a.txt", ContentFile(b"a" * 3_000_000))
    usage = shutil.disk_usage(folder)
    full = usage._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full if "backups" in str(path) else usage)
    with pytest.raises(CommandError, match=r"No backup was made\. There is no room in .*backups: \d+ MB are needed"):
        run("backup")
    assert files(folder / "backups") == []
    assert not (folder / "last-backup").exists()


def test_what_killed_backups_left_goes_although_none_is_finished_since(
    folder: Path, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
):
    storages["default"].save("a.txt", ContentFile(b"a"))
    run("backup")
    (folder / "backups" / "2026-03-31T04-00-00Z" / "manifest.json").unlink()
    clock.shift(2 * DAY)
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=0) if "backups" in str(path) else usage)
    with pytest.raises(CommandError, match="There is no room"):
        run("backup")
    assert files(folder / "backups") == []


def test_others_who_delete_can_look_whether_a_backup_runs(folder: Path):
    before = os.umask(0o077)
    try:
        run("backup")
    finally:
        os.umask(before)
    assert {oct(path.stat().st_mode & 0o777) for path in folder.glob("*.lock")} == {"0o644"}


@pytest.mark.parametrize("running", [backup_running, restoration_running])
def test_a_backup_is_made_beside_no_other_and_no_restoration(running: Callable[[], AbstractContextManager[None]]):
    with running(), pytest.raises(CommandError, match="Another backup is running, or one is being restored"):
        run("backup")


@pytest.mark.parametrize(
    ("target", "sentence"),
    [("", "Where to"), ("backups", "neither a folder that begins with / nor s3"), ("s3://", "neither a folder")],
)
def test_a_target_that_is_none_is_refused(target: str, sentence: str):
    with pytest.raises(CommandError, match=sentence):
        run("backup", target=target)


def test_a_folder_that_cannot_be_made_is_named(folder: Path):
    (folder / "in-the-way").write_text("")
    with pytest.raises(CommandError, match="in-the-way/backups cannot be used: "):
        run("backup", target=str(folder / "in-the-way" / "backups"))


def test_what_is_deleted_meanwhile_is_in_the_backup_whole_and_goes_afterwards(folder: Path):
    """The row is in the snapshot, so its file must be in the backup."""
    image = factories.image()
    name = image.file.name
    call_command("backup", stdout=ActingStream("Database", image.delete))
    (text,) = (folder / "backups").glob("*/manifest.json")
    assert name in {file["path"] for file in json.loads(text.read_text())["files"]}
    assert PostponedDeletion.objects.get().name == name
    assert storages["default"].exists(name)


def test_what_is_added_meanwhile_is_no_trouble(folder: Path):
    call_command("backup", stdout=ActingStream("Reading files", factories.image))
    assert len(list((folder / "backups").glob("*/manifest.json"))) == 1


def test_a_finished_backup_without_its_list_of_files_stops_the_sweep(folder: Path, clock: time_machine.Traveller):
    storages["default"].save("a.txt", ContentFile(b"a"))
    run("backup")
    (folder / "backups" / "2026-03-31T04-00-00Z" / "objects").unlink()
    storages["default"].delete("a.txt")
    clock.shift(DAY)
    with pytest.raises(CommandError, match=r"The backup is made; older ones could not be deleted\. .*/objects"):
        run("backup")
    assert stored(folder) == {"a"}
    assert (folder / "last-backup").read_text() == "2026-04-01T04:00:00+00:00\n"


def test_a_second_backup_in_the_same_second_is_refused(folder: Path, clock: time_machine.Traveller):
    run("backup")
    with pytest.raises(CommandError, match="has a backup of 2026-03-31T04-00-00Z already"):
        run("backup")
    assert len(list((folder / "backups").glob("*/manifest.json"))) == 1


@pytest.mark.usefixtures("clock")
def test_a_backup_killed_while_its_manifest_was_written_is_none(folder: Path):
    run("backup")
    manifest = folder / "backups" / "2026-03-31T04-00-00Z" / "manifest.json"
    manifest.rename(manifest.with_name("manifest.json.unfinished"))
    assert run("restore", "--list") == "\n"


def test_the_last_backup_stays_where_the_clock_was_ahead_before(folder: Path, clock: time_machine.Traveller):
    for _day in range(3):
        clock.shift(DAY)
        run("backup", days=2, weeks=1)
    clock.shift(-30 * DAY)
    run("backup", days=2, weeks=1)
    assert run("restore", "--list").split() == [
        "2026-04-03T04-00-00Z",
        "2026-04-02T04-00-00Z",
        "2026-03-04T04-00-00Z",
    ]


def test_a_target_that_loses_its_files_meanwhile_gets_no_manifest(folder: Path, clock: time_machine.Traveller):
    storages["default"].save("a.txt", ContentFile(b"a"))
    run("backup")
    clock.shift(DAY)
    lost = ActingStream("Database", lambda: shutil.rmtree(folder / "backups"))
    with pytest.raises(CommandError, match=r"No backup was made\. .*backups has lost files/ca/ca97811"):
        call_command("backup", stdout=lost)
    assert run("restore", "--list") == "\n"
