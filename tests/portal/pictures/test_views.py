"""Handing out pictures, and nothing else below media."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def rendition(settings: Settings) -> bytes:
    """A file where Wagtail puts the pictures it makes, and one of each kind that must stay inside."""
    made = b"\xff\xd8\xff\xe0 a picture"
    media = Path(settings.MEDIA_ROOT)
    for folder in ("images", "original_images", "documents"):
        (media / folder).mkdir(parents=True)
    (media / "images" / "still.width-800.jpg").write_bytes(made)
    (media / "images" / "page.html").write_text("<script>")
    (media / "images" / "drawing.svg").write_text("<svg>")
    (media / "original_images" / "still.jpg").write_bytes(b"original")
    (media / "documents" / "contract.pdf").write_bytes(b"private")
    return made


def test_a_picture_made_for_the_pages_is_handed_out(client: Client, rendition: bytes):
    response = client.get("/media/images/still.width-800.jpg")
    assert b"".join(response.streaming_content) == rendition
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=2592000"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get("/media/images/still.width-800.jpg", headers={"If-Modified-Since": response["Last-Modified"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("name", "is_kept_for_good"),
    [
        ("a.width-800.0123456789ab.jpg", True),
        ("a.width-800.0123456789a.jpg", False),
        ("a.width-800.0123456789abc.jpg", False),
        ("a.0123456789ab.width-800.jpg", False),
        ("0123456789ab.jpg", False),
        ("a.0123456789AB.jpg", False),
    ],
)
def test_browsers_keep_for_good_what_is_named_by_its_content(
    client: Client, rendition: bytes, settings: Settings, name: str, is_kept_for_good: bool
):
    (Path(settings.MEDIA_ROOT) / "images" / name).write_bytes(rendition)
    answer = client.get(f"/media/images/{name}")
    assert (answer["Cache-Control"] == "public, max-age=315360000, immutable") == is_kept_for_good


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "original_images/still.jpg",
        "documents/contract.pdf",
        "images/../documents/contract.pdf",
        "images/..%2Foriginal_images/still.jpg",
        "images/%2e%2e/original_images/still.jpg",
        "images//etc/passwd.jpg",
        "images/none.jpg",
        f"images/{'long' * 1000}.jpg",
        "images/nul%00.jpg",
        "images/page.html",
        "images/drawing.svg",
        "images/",
        "",
    ],
)
@pytest.mark.usefixtures("rendition")
def test_nothing_else_below_media_has_an_address(client: Client, path: str):
    assert client.get(f"/media/{path}", follow=True).status_code == 404
