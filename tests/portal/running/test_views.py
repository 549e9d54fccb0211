from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from portal.letters.actions import queue_letter
from portal.running.readiness import LETTERS_LATE_AFTER

READY = "database: ok\ncache: ok\nmedia: ok\nprivate: ok\nletters: ok\n"


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


def test_healthz_is_alive(client: Client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_readyz_names_every_part(client: Client, settings: Settings):
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (200, READY)
    assert "no-store" in response["Cache-Control"]
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        assert [path for path in Path(root).rglob("*") if path.is_file()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("alias", "part"), [("default", "media"), ("private", "private")])
def test_a_storage_that_cannot_be_written_is_not_ready(client: Client, alias: str, part: str):
    # A file where the folder should be: nobody can write below it, not even root.
    location = Path(storages[alias].location)
    location.parent.mkdir(parents=True, exist_ok=True)
    location.write_text("in the way")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content.decode() == READY.replace(f"{part}: ok", f"{part}: fails")


@pytest.mark.django_db
def test_a_cache_that_forgets_is_not_ready(client: Client, settings: Settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (503, READY.replace("cache: ok", "cache: fails"))


def test_without_a_database_it_is_not_ready(client: Client):
    # This test may not touch the database, which is as good as having none.
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "database: fails\n" in response.content.decode()
    assert "letters: fails\n" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("over", "state"), [(-1, "ok"), (1, "late")])
def test_letters_that_wait_long_are_shown_but_readers_are_served(client: Client, over: int, state: str):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        queue_letter(kind="test", language="en", to="aigul@example.org", context={})
        clock.shift(LETTERS_LATE_AFTER + timedelta(seconds=over))
        response = client.get("/readyz")
    assert response.status_code == 200
    assert response.content.decode() == READY.replace("letters: ok", f"letters: {state}")


def test_a_picture_made_for_the_pages_is_handed_out(client: Client, rendition: bytes):
    response = client.get("/media/images/still.width-800.jpg")
    assert b"".join(response.streaming_content) == rendition
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=2592000"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get("/media/images/still.width-800.jpg", headers={"If-Modified-Since": response["Last-Modified"]})
    assert again.status_code == 304


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
