"""A bucket of S3, or of another server that speaks its protocol: the one way in which the portal reaches it.

Keys, region and the address of another server are read by boto3 from its own variables, such as AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL_S3. Objects are stored without an ACL: who may read them
is the bucket's own affair, and by default its owner's alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import IO, Any, Protocol

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .bucket_addresses import BUCKET

PATIENT = Config(connect_timeout=10, read_timeout=30, retries={"mode": "standard", "max_attempts": 3})
"""For whatever runs at night."""
PROMPT = Config(connect_timeout=5, read_timeout=10, retries={"mode": "standard", "max_attempts": 2})
"""For whoever waits for the answer, and holds a thread of the web server meanwhile."""
FAULTS = (Boto3Error, BotoCoreError, ClientError)
MISSING, TAKEN = frozenset({"404", "NoSuchKey"}), frozenset({"412", "PreconditionFailed", "ConditionalRequestConflict"})
DIGEST = "sha256"
"""The name under which an object's own SHA-256 is kept beside it."""


class BucketError(OSError):
    """The message is a sentence for whoever runs the portal."""


class Readable(Protocol):
    """What content is read from."""

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True)
class BucketObject:
    """What is known of an object without reading it; `digest` is empty in a listing, and where nobody has noted it."""

    name: str
    size: int
    modified: datetime
    digest: str = ""


class Bucket:
    """Objects of a bucket whose names begin with `prefix`, which is left out of the names below.

    Every method raises BucketError where the bucket cannot be reached or refuses, and FileNotFoundError where an object
    that it needs is missing.
    """

    def __init__(self, bucket: str, prefix: str = "", patience: Config = PATIENT) -> None:
        self.bucket = bucket
        self.patience = patience
        self.prefix = f"{prefix}/" if prefix else ""

    @cached_property
    def client(self) -> Any:
        # A session of its own: the one that boto3 shares between threads must not be used by two of them at once.
        return boto3.session.Session().client("s3", config=self.patience)

    def __str__(self) -> str:
        return f"{BUCKET}{self.bucket}/{self.prefix}".rstrip("/")

    def ask(self) -> None:
        """Return where it answers."""
        with told(f"{BUCKET}{self.bucket} cannot be used"):
            # Asking for the bucket itself would need more rights than a key has that may use one beginning of names.
            self.client.list_objects_v2(Bucket=self.bucket, Prefix=self.prefix, MaxKeys=1)

    def write(self, name: str, source: Readable) -> None:
        """Store the whole content, in place of what has that name, or, where reading it raises, nothing."""
        with told(f"{self}/{name} cannot be written"):
            self.client.upload_fileobj(source, self.bucket, self.prefix + name)

    def create(self, name: str, content: IO[bytes], digest: str) -> None:
        """Store content that can be read twice, with its SHA-256. Raises FileExistsError where the name is taken."""
        where = {"Bucket": self.bucket, "Key": self.prefix + name}
        with told(f"{self}/{name} cannot be written"):
            self.client.put_object(**where, Body=content, IfNoneMatch="*", Metadata={DIGEST: digest})

    @contextmanager
    def read(self, name: str, start: int = 0) -> Iterator[Readable]:
        """The content, from the byte `start` on."""
        with told(f"{self}/{name} cannot be read"):
            where = {"Bucket": self.bucket, "Key": self.prefix + name}
            part = {"Range": f"bytes={start}-"} if start else {}
            body = self.client.get_object(**where, **part)["Body"]
        with body:
            yield Body(body, f"{self}/{name}")

    def head(self, name: str) -> BucketObject:
        with told(f"{self}/{name} cannot be read"):
            found = self.client.head_object(Bucket=self.bucket, Key=self.prefix + name)
        return BucketObject(name, found["ContentLength"], found["LastModified"], found["Metadata"].get(DIGEST, ""))

    def objects(self, prefix: str = "") -> Iterator[BucketObject]:
        """All objects whose names begin so, asked for page by page."""
        listing = self.client.get_paginator("list_objects_v2")
        with told(f"{self} cannot be listed"):
            for page in listing.paginate(Bucket=self.bucket, Prefix=self.prefix + prefix):
                for found in page.get("Contents", []):
                    name = found["Key"].removeprefix(self.prefix)
                    yield BucketObject(name, found["Size"], found["LastModified"])

    def delete(self, name: str) -> None:
        """Nothing happens where no object has that name."""
        with told(f"{self}/{name} cannot be deleted"):
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + name)


class Body:
    """Content on its way from the bucket: a connection that breaks off is a sentence, too."""

    def __init__(self, body: Readable, name: str) -> None:
        self.body = body
        self.name = name

    def read(self, size: int = -1, /) -> bytes:
        with told(f"{self.name} cannot be read"):
            # boto3 takes None, and no other number below 0, for everything.
            return self.body.read(size) if size >= 0 else self.body.read()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Faults of S3 as errors of files, with a sentence."""
    try:
        yield
    except FAULTS as error:
        code = error.response.get("Error", {}).get("Code", "") if isinstance(error, ClientError) else ""
        if code in MISSING:
            raise FileNotFoundError(f"{what}: {error}") from error
        if code in TAKEN:
            raise FileExistsError(f"{what}: {error}") from error
        raise BucketError(f"{what}: {error}") from error
