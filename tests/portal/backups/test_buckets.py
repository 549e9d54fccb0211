"""Backups in S3, spoken by a server on this machine."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import boto3
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError
from django.test import override_settings
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from werkzeug import Response

from portal.backups.erasures import carry_notes, copy_to, known_here, known_to, note_erasure
from portal.backups.errors import BackupError, NotStoredError
from portal.backups.streams import AlteredError, Verified
from portal.backups.targets import open_target
from portal.models import Restoration

from .conftest import another_place, run

pytestmark = pytest.mark.usefixtures("committed_site", "folder")
START = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)


@pytest.fixture
def bucket(s3: str) -> Iterator[str]:
    """The address of a bucket, as a setting."""
    boto3.client("s3").create_bucket(Bucket="backups")
    with override_settings(BACKUP_TARGET="s3://backups/portal"):
        yield "s3://backups/portal"


def keys() -> list[str]:
    return [found["Key"] for found in boto3.client("s3").list_objects_v2(Bucket="backups").get("Contents", [])]


def test_a_backup_in_s3_is_made_kept_and_restored(bucket: str, tmp_path: Path):
    storages["default"].save("a.txt", ContentFile(b"a"))
    storages["private"].save("b.bin", ContentFile(b"b" * 9_000_000))  # in parts
    for day in range(3):
        with time_machine.travel(START + timedelta(days=day), tick=False):
            run("backup", target=bucket, days=2, weeks=1)
    assert run("restore", "--list", target=bucket).split() == ["2026-04-02T04-00-00Z", "2026-04-01T04-00-00Z"]
    assert all(key.startswith("portal/") for key in keys())
    assert len([key for key in keys() if key.startswith("portal/files/")]) == 2
    note_erasure(kind="account", row=10**6)
    carry_notes()
    with another_place(tmp_path / "elsewhere"):
        run("restore", target=bucket)
        assert Restoration.objects.get().backup_of == START + timedelta(days=2)
        assert storages["private"].open("b.bin").read() == b"b" * 9_000_000
        assert [erasure.row for erasure in known_here()] == [str(10**6)]


@pytest.mark.parametrize("size", [10, 20_000_000])
def test_content_that_is_not_what_it_was_is_not_stored(bucket: str, size: int):
    """Small ones are read before they are sent, large ones are sent in parts."""
    target = open_target(bucket)
    with pytest.raises(AlteredError, match="a file is not what it was"):
        target.write("files/ab/abcd", Verified(BytesIO(b"a" * size), name="a file", size=size, sum="another"))
    assert "portal/files/ab/abcd" not in keys()


def test_a_bucket_that_is_not_there_is_named(bucket: str):
    with pytest.raises(CommandError, match=r"No backup was made\. s3://others cannot be used: .*NoSuchBucket"):
        run("backup", target="s3://others/portal")


@pytest.fixture
def failing(s3: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Beginnings of requests, such as "GET /backups/a", that the server answers with an error."""
    failing: list[str] = []
    beginning = DomainDispatcherApplication.__call__

    def answer(app: DomainDispatcherApplication, environ: dict[str, str], start_response: Any) -> Any:
        if f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}".startswith(tuple(failing)):
            return Response(status=403)(environ, start_response)
        return beginning(app, environ, start_response)

    monkeypatch.setattr(DomainDispatcherApplication, "__call__", answer)
    return failing


@pytest.fixture
def short(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server breaks off in the middle of what it is asked for."""
    whole = DomainDispatcherApplication.__call__

    def answer(app: DomainDispatcherApplication, environ: dict[str, str], start_response: Any) -> Any:
        parts = list(whole(app, environ, start_response))
        return [b"".join(parts)[:-1]] if "/files/" in environ["PATH_INFO"] and parts else parts

    monkeypatch.setattr(DomainDispatcherApplication, "__call__", answer)


def test_erasures_that_cannot_be_read_are_not_taken_for_none(bucket: str, failing: list[str]):
    note_erasure(kind="account", row=10**6 + 1)
    carry_notes()
    target = open_target(bucket)
    before = known_to(target)
    failing.append("GET /backups/portal/erasures")
    with pytest.raises(BackupError, match=r"erasures cannot be read: .*403"):
        copy_to(target)
    failing.clear()
    assert known_to(target) == before
    with pytest.raises(NotStoredError), target.read("nothing"):
        pass


def test_a_bucket_that_answers_errors_in_the_middle_ends_the_backup_with_a_sentence(bucket: str, failing: list[str]):
    with time_machine.travel(START + timedelta(days=30), tick=False):
        failing.append("PUT /backups/portal/2026-04-30T04-00-00Z/manifest.json")
        with pytest.raises(CommandError, match=r"No backup was made\. .*manifest.json cannot be written: .*403"):
            run("backup", target=bucket)
        assert "2026-04-30T04-00-00Z" not in run("restore", "--list", target=bucket)


def test_content_that_breaks_off_on_its_way_is_a_sentence(bucket: str, short: None):
    target = open_target(bucket)
    target.write("files/cd/cdef", BytesIO(b"a" * 100))
    with target.read("files/cd/cdef") as content, pytest.raises(BackupError, match="files/cd/cdef cannot be read: "):
        content.read()
