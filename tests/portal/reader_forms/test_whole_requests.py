"""A body that did not arrive in full is refused, wherever it was cut."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from portal.reader_forms.reading import UnreadableRequestError, read_request

FORM = "application/x-www-form-urlencoded"
PLAIN = b"name=Aigul&synopsis=A+girl+goes+up+a+mountain"
SENT = "did not arrive in full"


class BrokenStream(io.BytesIO):
    """A connection that is reset after the bytes it has."""

    def read(self, *size: Any) -> bytes:
        found = super().read(*size)
        if not found:
            raise ConnectionResetError("reset by peer")
        return found

    readline = read


def multipart() -> bytes:
    script = SimpleUploadedFile("script.pdf", b"%PDF" + b"x" * 2000, "application/pdf")
    return encode_multipart(BOUNDARY, {"name": "Aigul", "script": script, "synopsis": "A girl goes up."})


def request(body: bytes, content_type: str, announced: int | None = None, stream: type = io.BytesIO) -> HttpRequest:
    length = str(len(body) if announced is None else announced)
    head = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": length, "wsgi.input": stream(body)}
    return RequestFactory().generic("POST", "/", **head)


def ten_places(length: int) -> list[int]:
    return [0, 1, *(length * part // 8 for part in range(1, 8)), length - 1]


def test_what_arrives_whole_is_read() -> None:
    fields, files = read_request(request(multipart(), MULTIPART_CONTENT))
    assert (fields["name"], fields["synopsis"], files["script"].size) == ("Aigul", "A girl goes up.", 2004)
    fields, files = read_request(request(PLAIN, FORM))
    assert (fields["name"], len(files)) == ("Aigul", 0)


@pytest.mark.parametrize(("body", "content_type"), [(multipart(), MULTIPART_CONTENT), (PLAIN, FORM)])
@pytest.mark.parametrize("stream", [io.BytesIO, BrokenStream])
def test_less_than_was_announced_is_refused_wherever_it_ends(body: bytes, content_type: str, stream: type) -> None:
    for place in ten_places(len(body)):
        with pytest.raises(UnreadableRequestError, match=SENT):
            read_request(request(body[:place], content_type, len(body), stream))


def test_without_its_closing_boundary_a_body_is_refused_though_its_length_is_right() -> None:
    body = multipart()
    closing = len(body.rstrip(b"\r\n"))
    for place in [*ten_places(len(body))[:-1], closing - 1, closing - 2]:
        if place:
            with pytest.raises(UnreadableRequestError, match=SENT):
                read_request(request(body[:place], MULTIPART_CONTENT))
    assert read_request(request(body[:closing], MULTIPART_CONTENT))[0]["name"] == "Aigul"


def test_more_than_was_announced_is_not_taken_for_whole() -> None:
    body = multipart()
    with pytest.raises(UnreadableRequestError, match=SENT):
        read_request(request(body, MULTIPART_CONTENT, len(body) - 100))


def test_a_boundary_inside_a_file_ends_nothing() -> None:
    inside = f"--{BOUNDARY}--\r\n".encode()
    body = multipart() + b"more" + inside[:-4]
    with pytest.raises(UnreadableRequestError, match=SENT):
        read_request(request(body, MULTIPART_CONTENT))


def test_what_somebody_has_read_before_is_not_judged() -> None:
    read = request(PLAIN, FORM)
    assert read.body == PLAIN
    assert read_request(read)[0]["name"] == "Aigul"
