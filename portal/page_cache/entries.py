"""A finished page: its headers and its body, compressed, and how it is told to a browser."""

import dataclasses
import gzip
import json
from dataclasses import asdict, dataclass
from email.utils import formatdate, parsedate_to_datetime
from functools import cached_property, lru_cache
from hashlib import sha256

import brotli

Headers = list[tuple[str, str]]

GZIP_LEVEL = 6
LONGEST_ACCEPT = 200
"""Letters of an Accept-Encoding that is read; browsers send thirty."""
BROTLI_QUALITY = 5
"""Of 11: the page of a call in 3 ms instead of 100, and a tenth larger."""
OWN_HEADERS = frozenset(
    {"content-encoding", "content-length", "date", "etag", "last-modified", "server-timing", "vary", "x-request-id"}
)
"""What is told anew with each answer, or for each encoding."""


@dataclass(frozen=True)
class Told:
    """What one kind of browser gets: the same bytes for all that accept this encoding."""

    etag: str
    headers: Headers
    headers_of_304: Headers
    body: bytes


@dataclass(frozen=True)
class Entry:
    """`since`, `modified` and `expires` are seconds of the epoch: when it was made, when it last changed, when it will
    say something else; None where it says nothing about the present. `parameters` are the names in a query that it
    depends on."""

    key: str
    headers: Headers
    digest: str
    expires: float | None
    parameters: frozenset[str]
    gzipped: bytes
    brotlied: bytes
    since: int = 0
    modified: int = 0

    @property
    def size(self) -> int:
        return len(self.gzipped) + len(self.brotlied)

    @property
    def has_query(self) -> bool:
        return "?" in self.key

    def dated(self, since: int, modified: int) -> "Entry":
        return dataclasses.replace(self, since=since, modified=modified)

    def is_over(self, now: float) -> bool:
        """Also where the machine's clock was ahead when the page was made, and has been set back."""
        return now < self.since or (self.expires is not None and now >= self.expires)

    def told_to(self, accepted: str) -> Told:
        """For the browser's Accept-Encoding."""
        encodings = accepted_encodings(accepted) if len(accepted) <= LONGEST_ACCEPT else frozenset()
        if "br" in encodings:
            return self.as_brotli
        return self.as_gzip if "gzip" in encodings else self.plain

    @cached_property
    def as_brotli(self) -> Told:
        return self.told(self.brotlied, "br")

    @cached_property
    def as_gzip(self) -> Told:
        return self.told(self.gzipped, "gzip")

    @property
    def plain(self) -> Told:
        return self.told(gzip.decompress(self.gzipped), "")

    def told(self, body: bytes, encoding: str) -> Told:
        etag = f'"{self.digest[:32]}{f"-{encoding}" if encoding else ""}"'
        always = [*self.headers, ("Vary", "Accept-Encoding"), ("ETag", etag)]
        always.append(("Last-Modified", formatdate(self.modified, usegmt=True)))
        body_headers = [("Content-Length", str(len(body)))]
        if encoding:
            body_headers.append(("Content-Encoding", encoding))
        return Told(etag, always + body_headers, [pair for pair in always if pair[0].lower() != "content-type"], body)

    def stored(self) -> bytes:
        """A line with the digest of the rest; a line of JSON; the two bodies."""
        sizes = {"gzipped": len(self.gzipped), "brotlied": len(self.brotlied)}
        about = asdict(self) | sizes | {"parameters": sorted(self.parameters)}
        rest = b"\n".join([json.dumps(about).encode(), self.gzipped + self.brotlied])
        return b"\n".join([sha256(rest).hexdigest().encode(), rest])


def entry_of(stored: bytes, key: str) -> Entry | None:
    """The entry in these bytes; None where they are not as they were written, or those of another key."""
    digest, _, rest = stored.partition(b"\n")
    if digest != sha256(rest).hexdigest().encode():
        return None
    head, _, bodies = rest.partition(b"\n")
    about = json.loads(head)
    if about["key"] != key:
        return None
    about["headers"] = [(name, value) for name, value in about["headers"]]
    about["parameters"] = frozenset(about["parameters"])
    first = about["gzipped"]
    return Entry(**about | {"gzipped": bodies[:first], "brotlied": bodies[first:]})


def made(key: str, headers: Headers, body: bytes, expires: float | None, parameters: frozenset[str]) -> Entry:
    kept = [(name, value) for name, value in headers if name.lower() not in OWN_HEADERS]
    return Entry(
        key=key,
        headers=kept,
        digest=digest_of(kept, body),
        expires=expires,
        parameters=parameters,
        gzipped=gzip.compress(body, GZIP_LEVEL, mtime=0),
        brotlied=brotli.compress(body, quality=BROTLI_QUALITY),
    )


def digest_of(headers: Headers, body: bytes) -> str:
    """The same for the same page: a browser that has it need not get it again."""
    return sha256(json.dumps(headers).encode() + b"\n" + body).hexdigest()


@lru_cache(maxsize=256)
def accepted_encodings(accepted: str) -> frozenset[str]:
    """The encodings a browser takes, of its Accept-Encoding (RFC 9110, 12.5.3)."""
    found = set()
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if "".join(weight.split()).removeprefix("q=").strip("0.") or not weight:
            found.add(name.strip())
    return frozenset(found)


def has_it(etag: str, modified: int, none_match: str | None, modified_since: str | None) -> bool:
    """Whether a browser that asks by these headers has the page already (RFC 9110, 13.1: the first one decides)."""
    if none_match:
        known = (one.strip().removeprefix("W/") for one in none_match.split(","))
        return none_match.strip() == "*" or etag in known
    since = seconds_of(modified_since) if modified_since else None
    return since is not None and modified <= since


def seconds_of(date: str) -> int | None:
    """An HTTP date as a second of the epoch; None where it is none."""
    try:
        return int(parsedate_to_datetime(date).timestamp())
    except (TypeError, ValueError, OverflowError):
        return None
