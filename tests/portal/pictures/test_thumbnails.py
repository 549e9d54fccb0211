"""Lists of pictures in the admin show files that are there, and make none."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images.views.images import IndexView

from portal.models import PortalImage, PortalRendition, User
from portal.pictures.shapes import AVIF, PRESS, STAND_IN
from portal.pictures.thumbnails import THUMBNAIL, thumbnail_of
from tests import factories
from tests.portal.test_library_internals import names_used_by

pytestmark = pytest.mark.any_database

LISTS = ("wagtailimages:index", "wagtailimages_chooser:choose")


def made(name: str, width: int, height: int) -> dict[str, Any]:
    return {"file": f"images/{name}", "width": width, "height": height, "crop": ""}


WIDE = {
    PRESS: made("press.jpg", 3000, 2000),
    STAND_IN: made("whole.jpg", 640, 427),
    f"max-480x240|{AVIF}": made("large.avif", 360, 240),
    f"max-240x120|{AVIF}": made("small.avif", 180, 120),
    "max-240x120|format-png": made("small.png", 180, 120),
    f"fill-200x250|{AVIF}": made("portrait.avif", 200, 250),
}
TALL = {f"max-480x240|{AVIF}": made("large.avif", 120, 240), f"max-240x120|{AVIF}": made("small.avif", 60, 120)}


@pytest.mark.parametrize(
    ("ready", "name", "size"),
    [
        (WIDE, "small.avif", (165, 110)),
        (TALL, "large.avif", (82, 165)),
        ({STAND_IN: WIDE[STAND_IN]}, "whole.jpg", (165, 110)),
        ({STAND_IN: made("tiny.jpg", 64, 48)}, "tiny.jpg", (64, 48)),
    ],
)
def test_the_smallest_file_of_the_whole_picture_that_is_large_enough_is_shown(
    ready: dict[str, Any], name: str, size: tuple[int, int]
) -> None:
    shown = thumbnail_of(PortalImage(ready=ready, collection_id=1))
    assert shown is not None
    assert (shown.file.name, (shown.width, shown.height)) == (f"images/{name}", size)


def test_a_list_shows_what_is_ready_and_draws_nothing(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    ready, drawn, new = factories.ready_image(), factories.image(), factories.image()
    assert thumbnail_of(new) is None
    kept = drawn.get_rendition(THUMBNAIL)
    for name in LISTS:
        shown = client.get(reverse(name)).content.decode()
        assert ready.ready[STAND_IN]["file"].split(".")[0].rpartition("/")[2] in shown
        assert kept.file.name in shown
        assert "not-found" in shown
    assert list(PortalRendition.objects.all()) == [kept]


def test_wagtail_still_shows_thumbnails_of_that_size() -> None:
    assert THUMBNAIL in IndexView.get_base_queryset.__code__.co_consts
    assert "prefetch_renditions" in names_used_by(IndexView.get_base_queryset)
