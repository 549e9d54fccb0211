"""Backups of a site whose private files are in a bucket."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError
from django.test import override_settings
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

from portal.running.buckets import Bucket
from portal.settings.storages import storages as storages_of

from .conftest import another_place, run

pytestmark = [pytest.mark.usefixtures("committed_site", "folder"), pytest.mark.any_database]


@contextmanager
def private_files(address: str) -> Iterator[None]:
    """In that bucket; an empty address is that of the folder."""
    own = settings.STORAGES | {"private": storages_of(address)["private"]}
    with override_settings(PRIVATE_STORAGE=address, STORAGES=own):
        yield


@pytest.fixture
def other_bucket(s3: str) -> Bucket:
    bucket = Bucket(f"other-{uuid.uuid4().hex}")
    bucket.client.create_bucket(Bucket=bucket.bucket)
    return bucket


@pytest.fixture
def reads(s3: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Objects that were read."""
    reads: list[str] = []
    beginning = DomainDispatcherApplication.__call__

    def answer(app: DomainDispatcherApplication, environ: dict[str, str], start_response: Any) -> Any:
        if environ["REQUEST_METHOD"] == "GET" and not environ["QUERY_STRING"].startswith("list"):
            reads.append(environ["PATH_INFO"])
        return beginning(app, environ, start_response)

    monkeypatch.setattr(DomainDispatcherApplication, "__call__", answer)
    return reads


def test_private_files_of_a_bucket_are_copied_once_and_written_back(
    private_bucket: Bucket, other_bucket: Bucket, reads: list[str], tmp_path: Path
):
    storages["private"].save("ab/passport.pdf", ContentFile(b"passport" * 10_000))
    private_bucket.write("by-another-program.txt", BytesIO(b"without a sum"))
    storages["default"].save("a.jpg", ContentFile(b"a"))
    storages["private"].save("readyz-0123", ContentFile(b""))
    run("backup")
    read = f"/{private_bucket.bucket}/files"
    assert sorted(reads) == [f"{read}/ab/passport.pdf", *[f"{read}/by-another-program.txt"] * 2]
    reads.clear()
    with another_place(tmp_path / "elsewhere"), private_files(str(other_bucket)):
        run("restore")
        assert {listed.name for listed in storages["private"].listed()} == {
            *("ab/passport.pdf", "by-another-program.txt"),
        }
        assert storages["private"].open("ab/passport.pdf").read() == b"passport" * 10_000
        assert storages["default"].open("a.jpg").read() == b"a"
        assert other_bucket.head("by-another-program.txt").digest
    # A backup of a bucket fits a site with a folder.
    with another_place(tmp_path / "third") as folder, private_files(""):
        run("restore")
        assert (folder / "private" / "ab" / "passport.pdf").read_bytes() == b"passport" * 10_000


def test_what_a_backup_has_already_is_not_read_again(private_bucket: Bucket, reads: list[str]):
    storages["private"].save("a.pdf", ContentFile(b"a"))
    with time_machine.travel("2026-03-31T04:00:00Z", tick=True) as clock:
        run("backup")
        reads.clear()
        clock.shift(60)
        run("backup")
    assert reads == []


def test_a_backup_of_a_folder_fits_a_site_with_a_bucket(other_bucket: Bucket, folder: Path, tmp_path: Path):
    with override_settings(PRIVATE_ROOT=folder / "private"):
        storages["private"].save("a.pdf", ContentFile(b"a"))
        run("backup")
    with another_place(tmp_path / "elsewhere") as elsewhere, private_files(str(other_bucket)):
        run("restore")
        assert storages["private"].open("a.pdf").read() == b"a"
        assert not (elsewhere / "private").exists()


def test_a_bucket_that_is_not_empty_is_refused(private_bucket: Bucket, other_bucket: Bucket, tmp_path: Path):
    storages["private"].save("a.pdf", ContentFile(b"a"))
    run("backup")
    other_bucket.write("b.pdf", BytesIO(b"b"))
    with another_place(tmp_path / "elsewhere"), private_files(str(other_bucket)):
        with pytest.raises(CommandError, match=f"{other_bucket} is not empty, it holds b.pdf"):
            run("restore")
        assert [found.name for found in other_bucket.objects()] == ["b.pdf"]


def test_a_restoration_that_fails_leaves_an_empty_bucket(
    private_bucket: Bucket, other_bucket: Bucket, folder: Path, tmp_path: Path
):
    for name in ("a.pdf", "b.pdf"):
        storages["private"].save(name, ContentFile(name.encode()))
    run("backup")
    stored = sorted(path for path in (folder / "backups" / "files").rglob("*") if path.is_file())
    by_content = {path.read_bytes(): path for path in stored}
    by_content[b"b.pdf"].write_bytes(b"else")
    with another_place(tmp_path / "elsewhere"), private_files(str(other_bucket)):
        with pytest.raises(CommandError, match=r"b\.pdf is not what it was"):
            run("restore")
        assert list(other_bucket.objects()) == []
