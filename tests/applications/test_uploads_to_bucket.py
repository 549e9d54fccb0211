"""Private files in a bucket: pieces arrive on this machine's disk, and what is whole goes to the bucket."""

from pathlib import Path

import pytest
from django.core.files.storage import storages
from pytest_django import Settings

from applications import checking
from applications.choices import FileState
from applications.models import File
from portal.running.buckets import Bucket
from tests.applications.conftest import Browser
from tests.applications.sent_in_pieces import Sender, large_pdf
from tests.portal.conftest import private_bucket, s3, s3_server

__all__ = ["private_bucket", "s3", "s3_server"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.fixture
def bucket(private_bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """An empty bucket in which the files of applications are kept; their columns remember the storage of the start."""
    for column in ("received", "stored"):
        monkeypatch.setattr(File._meta.get_field(column), "storage", storages["private"])
    return private_bucket


def test_a_file_in_pieces_ends_in_the_bucket(applicant: Browser, bucket: Bucket, settings: Settings) -> None:
    sender = Sender(applicant, large_pdf(1))
    sender.begin()
    sender.piece(0)
    assert list(bucket.objects()) == []
    assert sender.send().status_code == 200
    assert [found.size for found in bucket.objects()] == [len(sender.content)]
    assert list(Path(settings.UPLOADS_ROOT).iterdir()) == []
    assert sender.row.received.read() == sender.content
    assert checking.check(sender.row.pk) == FileState.READY


def test_without_the_bucket_what_has_arrived_stays(applicant: Browser, bucket: Bucket, settings: Settings) -> None:
    sender = Sender(applicant, large_pdf(1))
    sender.begin()
    sender.send_pieces()
    bucket.client.delete_bucket(Bucket=bucket.bucket)
    refused = sender.finish()
    assert refused.status_code == 503
    assert "could not be saved" in refused.json()["refused"]
    assert sender.row.state == FileState.RECEIVING
    bucket.client.create_bucket(Bucket=bucket.bucket)
    assert sender.finish().status_code == 200
