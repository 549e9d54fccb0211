"""Any file, sent to the library in any way, is stored as a picture or refused with a sentence, and opened elsewhere."""

import io
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.images.models import SourceImageIOError

from portal.models import PortalImage, User
from portal.pictures.making import make_pictures
from portal.pictures.shapes import STAND_IN
from tests import factories
from tests import pictures_sent as sent
from tests.decoding import nothing_is_decoded
from tests.portal.pictures.uploads import WAYS, added, sent_with_others, worded

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.long]

EVERY_WAY = ("jpeg that lies on its side", "heic called jpg", "torn png", "a bomb", "nothing")
"""Files that are sent in all ways; the others take the ways in turn."""
REST = (name for name in sent.SENT if name not in EVERY_WAY)
SENDINGS = [*itertools.product(EVERY_WAY, WAYS), *zip(REST, itertools.cycle(WAYS), strict=False)]


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@contextmanager
def large_file_open(settings: Settings) -> Iterator[None]:
    """Somebody else has a large file open all the time."""
    settings.CHECKING_PATIENCE = 0.1
    held = os.open(settings.CHECKING_QUEUE, os.O_CREAT | os.O_RDWR)
    flock(held, LOCK_EX)
    try:
        yield
    finally:
        os.close(held)
        settings.CHECKING_PATIENCE = 20


@pytest.mark.parametrize(("name", "way"), SENDINGS)
def test_a_file_becomes_a_picture_or_a_sentence(staff: Client, name: str, way: str):
    called, content = sent.SENT[name][0], sent.SENT[name][1]()
    with nothing_is_decoded():
        answer = WAYS[way](staff, called, content)
    assert bool(answer.image) == (name in sent.TAKEN)
    if answer.image is None:
        assert len(answer.said) == 1
        assert answer.said[0].strip()
    else:
        assert min(answer.image.width, answer.image.height) > 0
        assert Path(answer.image.file.name).suffix in {".jpg", ".png", ".gif", ".webp", ".avif", ".heic"}
        assert Path(answer.image.file.path).read_bytes() == content


def test_a_picture_lies_and_is_named_as_it_is(staff: Client):
    image = added(staff, "a.jpg", sent.turned(6, "PNG")).image
    assert image is not None
    assert (image.width, image.height, Path(image.file.name).suffix) == (*sent.SIZE, ".png")
    make_pictures(image=image, specs=[STAND_IN])
    assert (image.ready[STAND_IN]["width"], image.ready[STAND_IN]["height"]) == sent.SIZE


@pytest.mark.parametrize("way", WAYS)
def test_behind_other_large_files_people_are_asked_to_try_again(staff: Client, settings: Settings, way: str):
    with large_file_open(settings):
        answer = WAYS[way](staff, "large.png", sent.vast_png(2001, 1000))
    assert answer.image is None
    assert "Please try again in a moment" in answer.said[0]


def test_words_that_come_while_the_file_cannot_be_measured_are_asked_for_again(staff: Client, settings: Settings):
    upload = sent_with_others(staff, "large.png", sent.vast_png(2001, 1000))["uploaded_file_id"]
    with large_file_open(settings):
        again = worded(staff, upload)
    assert again["success"] is False
    assert "Please try again in a moment" in again["form"]
    assert 'value="Lamp"' in again["form"]
    assert worded(staff, upload)["success"]
    assert PortalImage.objects.get().width == 2001


def screens(image: PortalImage) -> dict[str, str]:
    """Every screen of the library that shows a picture, or could."""
    by_number = ("edit", "delete", "image_usage")
    return {
        **{name: reverse(f"wagtailimages:{name}", args=[image.pk]) for name in by_number},
        "list": reverse("wagtailimages:index"),
        "table": reverse("wagtailimages:index") + "?layout=list",
        "chooser": reverse("wagtailimages_chooser:choose"),
        "chosen": reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        "several chosen": reverse("wagtailimages_chooser:chosen_multiple") + f"?id={image.pk}",
        "into a text": reverse("wagtailimages_chooser:select_format", args=[image.pk]),
        "for scripts": f"/admin/api/main/images/{image.pk}/",
    }


def test_no_screen_decodes_a_picture_or_fails_over_one_that_nothing_can_be_drawn_of(staff: Client):
    fine, broken = factories.image(), factories.image()
    Path(broken.file.path).write_bytes(b"no picture at all")
    with nothing_is_decoded():
        for name, address in screens(fine).items():
            assert staff.get(address).status_code == 200, name
        for name in ("edit", "chosen", "into a text"):
            assert staff.get(screens(broken)[name]).status_code == 200, name
    drawn = set(PortalImage.objects.get(pk=fine.pk).renditions.values_list("filter_spec", flat=True))
    assert {"max-800x600", "original"} <= drawn
    assert "max-165x165" not in drawn
    assert broken.renditions.count() == 0


def test_no_address_draws_whatever_size_it_names(staff: Client):
    image = factories.image()
    for spec in ("width-50000", "max-165x165", "original"):
        assert staff.get(reverse("wagtailimages:preview", args=[image.pk, spec])).status_code == 404


def test_staff_are_offered_no_picture_of_themselves(staff: Client, administrator: User):
    """It would be opened where it is sent."""
    address = reverse("wagtailadmin_account")
    assert "avatar-avatar" not in staff.get(address).content.decode()
    with nothing_is_decoded():
        staff.post(address, {"avatar-avatar": SimpleUploadedFile("a.png", sent.png(30_000, 30_000))})


def test_files_of_a_picture_stored_on_its_side_by_another_hand_are_drawn_upright():
    """Its width and height may have been noted before it was turned."""
    image = factories.image(file=ImageFile(io.BytesIO(sent.turned(6)), "held.jpg"))
    PortalImage.objects.filter(pk=image.pk).update(width=48, height=64)
    image = PortalImage.objects.get(pk=image.pk)
    made = image.get_rendition("max-32x32")
    assert (made.width, made.height) == (32, 24)


def test_of_a_file_that_is_gone_nothing_is_drawn():
    image = factories.image()
    Path(image.file.path).unlink()
    assert image.get_rendition("max-165x165").file.name == "not-found"
    with pytest.raises(SourceImageIOError):
        make_pictures(image=image)
