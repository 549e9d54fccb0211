"""Addresses of buckets: s3://bucket, or s3://bucket/beginning for the objects whose names begin so."""

BUCKET = "s3://"


def is_bucket(address: str) -> bool:
    return address.startswith(BUCKET) and bool(split(address)[0])


def split(address: str) -> tuple[str, str]:
    """The bucket, and the beginning of names without slashes around it."""
    bucket, _, prefix = address.removeprefix(BUCKET).partition("/")
    return bucket, prefix.strip("/")
