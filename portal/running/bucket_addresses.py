"""Addresses of buckets: s3://bucket, or s3://bucket/beginning for the objects whose names begin so."""

BUCKET = "s3://"


def is_bucket(address: str) -> bool:
    return address.startswith(BUCKET) and bool(split(address)[0])


def split(address: str) -> tuple[str, str]:
    """The bucket, and the beginning of names without slashes around it."""
    bucket, _, prefix = address.removeprefix(BUCKET).partition("/")
    return bucket, prefix.strip("/")


def overlap(one: str, other: str) -> bool:
    """Whether objects of one address are, or may be, below the other as well."""
    (bucket, prefix), (other_bucket, other_prefix) = split(one), split(other)
    beginnings = sorted([f"{prefix}/".lstrip("/"), f"{other_prefix}/".lstrip("/")], key=len)
    return is_bucket(one) and is_bucket(other) and bucket == other_bucket and beginnings[1].startswith(beginnings[0])
