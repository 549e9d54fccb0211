"""Whether the body of a request arrived whole.

Neither the web server nor Django's parser notices a body that ends early: fields
and files that were on their way are missing, or cut, without an error.
"""

from typing import Any

from django.http import HttpRequest

TAIL = 300
"""Bytes at the end of a body that are kept; a closing boundary has at most 74, and what may follow it is nothing."""


class WatchedStream:
    """The stream of a body, which counts what was read and keeps its end."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.count = 0
        self.tail = b""

    def read(self, *size: Any) -> bytes:
        return self.noted(self.stream.read(*size))

    def readline(self, *size: Any) -> bytes:
        return self.noted(self.stream.readline(*size))

    def close(self) -> None:
        self.stream.close()

    def noted(self, content: bytes) -> bytes:
        self.count += len(content)
        self.tail = (self.tail + content[-TAIL:])[-TAIL:]
        return content

    def read_to_end(self) -> None:
        """Read what the parser has left, such as line ends after the closing boundary."""
        while self.read(65_536):
            pass


def watch(request: HttpRequest) -> WatchedStream | None:
    """Watch the body from its first byte; None where somebody has read it already.

    `_stream` is the only place where Django's request has its body before it is parsed.
    """
    if request._read_started:  # type: ignore[attr-defined]  # noqa: SLF001  # Django's own, see above
        return None
    watched = WatchedStream(request._stream)  # noqa: SLF001  # Django's own, see above
    request._stream = watched  # type: ignore[assignment]  # noqa: SLF001  # reads as a stream does; see above
    return watched


def is_whole(request: HttpRequest, watched: WatchedStream, announced: int) -> bool:
    """Whether as much arrived as was announced, and a multipart body has its closing boundary. Reads it to its end."""
    watched.read_to_end()
    if watched.count != announced:
        return False
    boundary = (request.content_params or {}).get("boundary", "")
    if request.content_type != "multipart/form-data":
        return True
    return watched.tail.rstrip(b"\r\n").endswith(b"--" + boundary.encode("latin-1", "replace") + b"--")
