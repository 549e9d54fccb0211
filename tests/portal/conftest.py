import uuid
from collections.abc import Iterator

import boto3
import pytest
from pytest_django import Settings

from portal.running.buckets import Bucket
from portal.settings.storages import storages

from .letters.mail_server import MailServer


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A mail server the portal sends through."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "portal.letters.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.stop()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of a server on this machine that speaks S3."""
    from moto.server import ThreadedMotoServer  # takes a second, which only these tests pay

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the server, which boto3 finds in its variables."""
    for name, value in {
        "AWS_ENDPOINT_URL_S3": s3_server,
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    boto3.setup_default_session()  # which keeps what it has read once
    return s3_server


@pytest.fixture
def private_bucket(s3: str, settings: Settings) -> Bucket:
    """An empty bucket in which private files are kept."""
    bucket = Bucket(f"private-{uuid.uuid4().hex}", "files")
    bucket.client.create_bucket(Bucket=bucket.bucket)
    settings.PRIVATE_STORAGE = str(bucket)
    settings.STORAGES = settings.STORAGES | {"private": storages(str(bucket))["private"]}
    return bucket
