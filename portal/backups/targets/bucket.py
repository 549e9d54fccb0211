"""Backups in a bucket of S3, or of another server that speaks its protocol.

Keys, region and the address of another server are read by boto3 from its own variables, such as AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL_S3.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from portal.backups.errors import BackupError, NotStoredError
from portal.backups.streams import Readable

from .bases import Target

PATIENCE = Config(connect_timeout=10, read_timeout=30, retries={"mode": "standard", "max_attempts": 3})
"""The worker, who tells the bucket of erasures, sends no letter while it waits."""
FAULTS = (Boto3Error, BotoCoreError, ClientError)


class BucketTarget(Target):
    """Raises BackupError where the bucket cannot be reached."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self.bucket = bucket
        self.prefix = f"{prefix}/" if prefix else ""
        with told(f"s3://{bucket} cannot be used"):
            self.client = boto3.client("s3", config=PATIENCE)
            # Asking for the bucket itself would need more rights than a key has that may use one beginning of names.
            self.client.list_objects_v2(Bucket=bucket, Prefix=self.prefix, MaxKeys=1)

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def write(self, name: str, source: Readable) -> None:
        with told(f"{self}/{name} cannot be written"):
            self.client.upload_fileobj(source, self.bucket, self.prefix + name)

    @contextmanager
    def read(self, name: str) -> Iterator[Readable]:
        with told(f"{self}/{name} cannot be read"):
            try:
                body = self.client.get_object(Bucket=self.bucket, Key=self.prefix + name)["Body"]
            except self.client.exceptions.NoSuchKey as error:
                raise NotStoredError(f"{self}/{name} is missing.") from error
        with body:
            yield Body(body, f"{self}/{name}")

    def names(self, prefix: str = "") -> Iterator[str]:
        listing = self.client.get_paginator("list_objects_v2")
        with told(f"{self} cannot be listed"):
            for page in listing.paginate(Bucket=self.bucket, Prefix=self.prefix + prefix):
                for found in page.get("Contents", []):
                    yield found["Key"].removeprefix(self.prefix)

    def delete(self, name: str) -> None:
        with told(f"{self}/{name} cannot be deleted"):
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + name)

    def free(self) -> None:
        """A bucket does not say how much it takes."""


class Body:
    """Content on its way from the bucket: a connection that breaks off is a sentence, too."""

    def __init__(self, body: Readable, name: str) -> None:
        self.body = body
        self.name = name

    def read(self, size: int = -1, /) -> bytes:
        with told(f"{self.name} cannot be read"):
            return self.body.read(size)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Faults of S3 as a sentence."""
    try:
        yield
    except FAULTS as error:
        raise BackupError(f"{what}: {error}") from error
