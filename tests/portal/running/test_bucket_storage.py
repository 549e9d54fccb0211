"""Private files in a bucket, on a server on this machine."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import FileResponse
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from werkzeug import Response

from portal.backups.deletions import delete_postponed
from portal.backups.locks import backup_running
from portal.models import PostponedDeletion
from portal.monitoring.check_runs import finding_of
from portal.monitoring.files import check_private_files
from portal.monitoring.findings import Part, State
from portal.running.bucket_storage import PrivateBucketStorage
from portal.running.buckets import Bucket, BucketError

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("private_bucket")]
CONTENT = b"0123456789" * 100_000


def storage() -> PrivateBucketStorage:
    found = storages["private"]
    assert isinstance(found, PrivateBucketStorage)
    return found


def keys(bucket: Bucket) -> set[str]:
    return {found["Key"] for found in boto3.client("s3").list_objects_v2(Bucket=bucket.bucket).get("Contents", [])}


@pytest.fixture
def failing(s3: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Methods of requests that the server refuses."""
    failing: list[str] = []
    beginning = DomainDispatcherApplication.__call__

    def answer(app: DomainDispatcherApplication, environ: dict[str, str], start_response: Any) -> Any:
        if environ["REQUEST_METHOD"] in failing:
            return Response(status=403)(environ, start_response)
        return beginning(app, environ, start_response)

    monkeypatch.setattr(DomainDispatcherApplication, "__call__", answer)
    return failing


def uploads() -> Iterator[Any]:
    yield ContentFile(CONTENT)
    yield SimpleUploadedFile("a.pdf", CONTENT)
    large = TemporaryUploadedFile("a.pdf", "application/pdf", len(CONTENT), None)
    large.write(CONTENT)
    yield large


def test_what_is_stored_is_read_again_and_can_be_deleted(private_bucket: Bucket):
    before = datetime.now(UTC) - timedelta(seconds=2)
    for number, upload in enumerate(uploads()):
        upload.read(5)  # somebody has looked at it before
        name = storage().save(f"ab/{number}.bin", upload)
        assert (name, storage().size(name)) == (f"ab/{number}.bin", len(CONTENT))
        assert storage().open(name).read() == CONTENT
        assert before < storage().get_modified_time(name)
    assert keys(private_bucket) == {"files/ab/0.bin", "files/ab/1.bin", "files/ab/2.bin"}
    assert [listed.name for listed in storage().listed()] == ["ab/0.bin", "ab/1.bin", "ab/2.bin"]
    storage().delete("ab/0.bin")
    assert not storage().exists("ab/0.bin")
    storage().delete("ab/0.bin")  # a second time, as with a folder


def test_a_file_is_read_on_its_way_and_from_any_place():
    storage().save("a.bin", ContentFile(CONTENT))
    with storage().open("a.bin") as file:
        assert list(map(len, file.chunks(600_000))) == [600_000, 400_000]
        file.seek(10)
        assert file.read(5) == b"01234"
        file.seek(-5, 2)
        assert file.read() == b"56789"
        assert file.read() == b""
        file.seek(0)
        assert file.read(3) == b"012"


@pytest.mark.django_db
def test_a_response_sends_all_of_it_and_says_how_much():
    storage().save("a.bin", ContentFile(CONTENT))
    response = FileResponse(storage().open("a.bin"), as_attachment=True, filename="a.bin")
    assert response["Content-Length"] == str(len(CONTENT))
    assert b"".join(response) == CONTENT
    response.close()


def test_nothing_is_overwritten(private_bucket: Bucket, monkeypatch: pytest.MonkeyPatch):
    storage().save("a.bin", ContentFile(b"first"))
    second = storage().save("a.bin", ContentFile(b"second"))
    # Whoever asks before another has stored: the bucket itself refuses, and a new name is taken.
    one = storage()
    answers = iter([False])
    exists = one.exists
    monkeypatch.setattr(one, "exists", lambda name: next(answers, None) is None and exists(name))
    third = one.save("a.bin", ContentFile(b"third"))
    assert len({"a.bin", second, third}) == 3
    assert [storage().open(name).read() for name in ("a.bin", second, third)] == [b"first", b"second", b"third"]


def test_two_at_once_get_two_names():
    names: list[str] = []
    together = threading.Barrier(2)

    def save(content: bytes) -> None:
        together.wait()
        names.append(storage().save("a.bin", ContentFile(content)))

    threads = [threading.Thread(target=save, args=[content]) for content in (b"one", b"two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {storage().open(name).read() for name in names} == {b"one", b"two"}


def test_a_private_file_has_no_address_and_no_public_reader(private_bucket: Bucket):
    storage().save("a.bin", ContentFile(b"a"))
    with pytest.raises(ValueError, match="no address"):
        storage().url("a.bin")
    granted = boto3.client("s3").get_object_acl(Bucket=private_bucket.bucket, Key="files/a.bin")["Grants"]
    assert ["URI" in grant["Grantee"] for grant in granted] == [False]


@pytest.mark.parametrize("name", ["../a.bin", "/a.bin", "a/../../b.bin", ""])
def test_a_name_that_leads_out_is_refused(name: str):
    for act in (storage().open, storage().delete, storage().exists, storage().size):
        with pytest.raises(SuspiciousFileOperation):
            act(name)


def test_it_can_be_read_and_no_more():
    with pytest.raises(ValueError, match="can be read"):
        storage().open("a.bin", "wb")


def test_faults_are_errors_of_files(failing: list[str], settings: Any):
    with pytest.raises(FileNotFoundError):
        storage().open("gone.bin")
    storage().save("a.bin", ContentFile(CONTENT))
    file = storage().open("a.bin")
    failing += ["GET", "PUT", "HEAD", "DELETE"]
    for act in (lambda: storage().save("b.bin", ContentFile(b"b")), lambda: storage().delete("a.bin"), file.read):
        with pytest.raises(BucketError, match="403") as caught:
            act()
        assert isinstance(caught.value, OSError)


def test_a_bucket_that_is_gone_is_an_error_too():
    with pytest.raises(BucketError, match="NoSuchBucket"):
        PrivateBucketStorage("s3://nobody-has-this/files").save("a.bin", ContentFile(b"a"))


def test_readyz_tries_it_and_leaves_nothing(private_bucket: Bucket, failing: list[str]):
    part = Part("private", "", check_private_files)
    assert finding_of(part).state == State.OK
    assert keys(private_bucket) == set()
    failing.append("PUT")
    found = finding_of(part)
    assert (found.state, str(found.words)) == (State.FAILS, "It raised BucketError: see the log.")


@pytest.mark.django_db
def test_a_file_waits_for_the_backup_and_then_goes(tmp_path: Any, settings: Any):
    settings.DATA_DIR = tmp_path
    storage().save("a.bin", ContentFile(b"a"))
    with backup_running():
        storage().delete("a.bin")
        assert storage().exists("a.bin")
        assert delete_postponed() == 0
    PostponedDeletion.objects.update(at=datetime.now(UTC) + timedelta(seconds=2))
    assert delete_postponed() == 1
    assert not storage().exists("a.bin")
