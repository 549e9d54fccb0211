"""What is restored from a backup, in another place, on the database of the run."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_django
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from portal.backups.erasures import known_here
from portal.backups.folder_root import UNFINISHED
from portal.backups.locks import restoration_running
from portal.choices import LetterState
from portal.letters.actions import queue_letter
from portal.models import ContentChange, ContentVersion, Letter, Restoration, User
from portal.running.restored import is_held_back
from tests import factories

from .conftest import another_place, run

MADE = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)
NAME = "2026-03-31T04-00-00Z"


@pytest.fixture(scope="module")
def backed_up(
    committed_site: None, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[Path]:
    """A data folder with one backup in `backups`, of a site with files, a letter that waits and somebody signed in."""
    folder = tmp_path_factory.mktemp("backed_up")
    places = {"DATA_DIR": folder, "MEDIA_ROOT": folder / "media", "PRIVATE_ROOT": folder / "private"}
    with override_settings(**places, BACKUP_TARGET=str(folder / "backups")), django_db_blocker.unblock():
        with time_machine.travel(MADE, tick=False):
            factories.person(given_name="Aigul")
            factories.image()
            storages["private"].save("passport.pdf", ContentFile(b"passport" * 10_000))
            queue_letter(kind="test", language="ky", to="aigul@example.org", context={})
            Session.objects.create(session_key="somebody", expire_date=timezone.now() + timedelta(days=10))
            run("backup")
        yield folder


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All that the models store, by model."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model not in {Restoration, Session, Letter, ContentVersion, ContentChange}
    }


def sums(folder: Path) -> dict[str, tuple[str, float, str]]:
    """What files there are, with content, time and mode."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime,
            oct(path.stat().st_mode),
        )
        for root in (folder / "media", folder / "private")
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def restored(backed_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Another data folder with the restored site, whose database is that of the connection; what was printed."""
    before, version = rows(), ContentVersion.objects.get().version
    source = tmp_path_factory.mktemp("source")
    (source / "css").mkdir()
    (source / "css" / "base.css").write_text("a { color: red }")
    static = override_settings(
        STATICFILES_DIRS=[source],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STORAGES=settings.STORAGES | {"staticfiles": {"BACKEND": "portal.running.static_files.StaticFilesStorage"}},
    )
    with another_place(tmp_path_factory.mktemp("restored") / "data") as folder, static:
        (folder / "media").mkdir()
        assert not storages["staticfiles"].hashed_files  # read before there were any
        printed = run("restore")
        assert rows() == before
        # Finished pages from before the restoration are found by nobody.
        assert ContentVersion.objects.get().version not in {version, ""}
        yield folder, printed


def test_files_are_restored_with_their_times_and_modes(backed_up: Path, restored: tuple[Path, str]):
    folder, _printed = restored
    found = sums(folder)
    assert found == sums(backed_up)
    assert len(found) == 2
    assert not list(folder.rglob("unfinished*"))


def test_the_site_is_held_back(restored: tuple[Path, str]):
    restoration = Restoration.objects.get()
    assert (restoration.backup_of, restoration.resumed_at) == (MADE, None)
    assert is_held_back()


def test_a_letter_that_waited_is_uncertain(restored: tuple[Path, str]):
    letter = Letter.objects.get()
    assert (letter.state, letter.last_answer) == (
        LetterState.UNCERTAIN,
        "Restored from a backup: it may have been sent since.",
    )


def test_nobody_is_signed_in(restored: tuple[Path, str]):
    assert not Session.objects.exists()


def test_static_files_are_there_and_readyz_has_the_last_word(restored: tuple[Path, str]):
    folder, printed = restored
    assert len(list((folder / "static" / "css").glob("base.*.css"))) == 1
    assert "\ndatabase: ok" in printed
    assert "\nmanifest: ok" in printed
    assert "\nrestored: warning Restored as of 2026-03-31 04:00:00 UTC, not resumed" in printed
    assert printed.splitlines()[-1].startswith("Restored as of 2026-03-31 04:00:00 UTC. Look at the site;")


def test_new_rows_get_new_keys(restored: tuple[Path, str]):
    known = set(User.objects.values_list("pk", flat=True))
    assert User.objects.create_user("new@example.org").pk not in known


def test_the_last_backup_is_the_one_that_was_restored(restored: tuple[Path, str]):
    assert (restored[0] / "last-backup").read_text() == "2026-03-31T04:00:00+00:00\n"


def test_it_can_be_backed_up_in_its_turn(restored: tuple[Path, str], tmp_path: Path):
    with override_settings(MEDIA_ROOT=restored[0] / "media", PRIVATE_ROOT=restored[0] / "private"):
        assert ", 2 files, " in run("backup", target=str(tmp_path / "again"))


# What is refused, and leaves nothing behind


def refusal(*arguments: str, **options: object) -> str:
    with pytest.raises(CommandError) as refused:
        run("restore", *arguments, **options)
    return str(refused.value)


def is_empty(folder: Path) -> bool:
    left = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".sqlite3", ".lock"}]
    return not left and not connection.introspection.table_names()


def test_two_restorations_at_once_are_refused_and_leave_each_other_alone(backed_up: Path, tmp_path: Path):
    with another_place(tmp_path / "elsewhere") as folder:
        waiting = folder / "media" / UNFINISHED / "a.jpg"
        waiting.parent.mkdir(parents=True)
        waiting.touch()
        with restoration_running():
            assert "A backup is running, or another restoration." in refusal()
        assert waiting.exists()


def test_erasures_are_here_before_the_database_is(copied: Path, tmp_path: Path):
    """Whoever resumes a site whose restoration was killed behind the database repeats them."""
    (copied / "erasures").write_text("2026-04-01T04:00:00+00:00 account 1000000\n")
    (dump,) = copied.glob(f"{NAME}/database.*")
    dump.write_bytes(dump.read_bytes()[:-1])
    with another_place(tmp_path / "elsewhere"):
        refusal(target=str(copied))
        assert [erasure.row for erasure in known_here()] == ["1000000"]


def test_without_its_erasures_nothing_is_restored(copied: Path, tmp_path: Path):
    (copied / "erasures").mkdir()
    with another_place(tmp_path / "elsewhere") as folder:
        assert "erasures cannot be read" in refusal(target=str(copied))
        assert is_empty(folder)


def test_a_database_that_is_not_empty_is_refused_by_its_tables(backed_up: Path, tmp_path: Path):
    with another_place(tmp_path / "elsewhere") as folder:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE somebodys (id integer)")
        assert "The database is not empty, it has the tables somebodys." in refusal()
        assert not (folder / "media").exists()


def test_a_folder_that_is_not_empty_is_refused_by_its_files(backed_up: Path, tmp_path: Path):
    with another_place(tmp_path / "elsewhere") as folder:
        (folder / "media" / "images").mkdir(parents=True)
        (folder / "media" / "images" / "a.jpg").touch()
        assert "media is not empty, it holds images/a.jpg" in refusal()
        assert not connection.introspection.table_names()


@pytest.fixture
def copied(backed_up: Path, tmp_path: Path) -> Path:
    """The backups, to be damaged."""
    shutil.copytree(backed_up / "backups", tmp_path / "backups")
    return tmp_path / "backups"


@pytest.mark.parametrize("damage", ["file", "missing file", "dump", "short dump", "no dump"])
def test_a_damaged_backup_leaves_nothing_behind(copied: Path, tmp_path: Path, damage: str):
    (dump,) = copied.glob(f"{NAME}/database.*")
    file = max((copied / "files").rglob("*"), key=lambda path: path.stat().st_size)
    if damage == "file":
        file.write_bytes(b"x" + file.read_bytes()[1:])
    elif damage == "missing file":
        file.unlink()
    elif damage == "dump":
        content = bytearray(dump.read_bytes())
        content[-2000] ^= 1
        dump.write_bytes(content)
    elif damage == "short dump":
        dump.write_bytes(dump.read_bytes()[:-1])
    else:
        dump.unlink()
    with another_place(tmp_path / "elsewhere") as folder:
        assert refusal(target=str(copied)).startswith("Nothing was restored. ")
        assert is_empty(folder)


def test_what_is_no_dump_is_refused_in_a_sentence_although_its_sum_fits(copied: Path, tmp_path: Path):
    (dump,) = copied.glob(f"{NAME}/database.*")
    dump.write_bytes(b"no dump" * 1000)
    path = copied / NAME / "manifest.json"
    sizes = {"dump_size": 7000, "dump_sum": hashlib.sha256(dump.read_bytes()).hexdigest()}
    path.write_text(json.dumps(json.loads(path.read_text()) | sizes))
    with another_place(tmp_path / "elsewhere") as folder:
        assert refusal(target=str(copied)).startswith("Nothing was restored. ")
        assert is_empty(folder)


def test_a_backup_of_a_later_version_is_refused_by_its_migrations(copied: Path, tmp_path: Path):
    path = copied / NAME / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["migrations"].append(["labs", "9999_of_the_next_version"])
    path.write_text(json.dumps(manifest | {"commit": "abc123"}))
    with another_place(tmp_path / "elsewhere") as folder:
        said = refusal(target=str(copied))
        assert "made by commit abc123" in said
        assert "labs.9999_of_the_next_version" in said
        assert is_empty(folder)


def test_a_backup_of_the_other_database_is_refused(copied: Path, tmp_path: Path):
    path = copied / NAME / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"vendor": "oracle"}))
    with another_place(tmp_path / "elsewhere"):
        assert "The backup is of oracle, and the settings name" in refusal(target=str(copied))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"path": "../../outside"}, "a file that leads out of its folder: ../../outside"),
        ({"path": "a/../../outside"}, "a file that leads out of its folder"),
        ({"path": "/tmp/outside"}, "a file that leads out of its folder"),  # noqa: S108 nothing is written there
        ({"path": ""}, "a file that leads out of its folder"),
        ({"path": "a\0b"}, "a file that leads out of its folder"),
        ({"root": "elsewhere"}, "a file that leads out of its folder"),
        ({"stored": "../secret"}, "../secret leads out of "),
        ({"stored": "/etc/passwd"}, "/etc/passwd leads out of "),
    ],
)
def test_what_leads_out_of_its_folder_is_refused(copied: Path, tmp_path: Path, changes: dict[str, str], sentence: str):
    path = copied / NAME / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"][0] |= changes
    path.write_text(json.dumps(manifest))
    with another_place(tmp_path / "elsewhere") as folder:
        assert sentence in refusal(target=str(copied))
        assert is_empty(folder)


def test_two_files_in_one_place_are_refused(copied: Path, tmp_path: Path):
    path = copied / NAME / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"] += manifest["files"]
    path.write_text(json.dumps(manifest))
    with another_place(tmp_path / "elsewhere") as folder:
        assert "File exists." in refusal(target=str(copied))
        assert is_empty(folder)


def test_backups_are_listed_and_one_that_is_not_there_is_refused_with_those_there_are(backed_up: Path, tmp_path: Path):
    assert run("restore", "--list") == f"{NAME}\n"
    assert f"There are: {NAME}" in refusal("2025-01-01T00-00-00Z")
    assert "is not a backup's name" in refusal("yesterday")
    assert "has no finished backup" in refusal(target=str(tmp_path / "nothing"))
