"""What several workers do to the same letter and the same picture at the same time."""

from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings

from portal.choices import LetterState
from portal.letters.actions import queue_letter
from portal.letters.delivery import deliver
from portal.models import PortalImage, PortalRendition
from portal.pictures.making import make_pictures
from portal.pictures.shapes import SHAPES, STAND_IN
from tests import factories
from tests.at_once import at_once
from tests.portal.letters.mail_server import MailServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_letter_leaves_once(mail_server: MailServer) -> None:
    letter = queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    assert sorted(at_once(*[lambda: deliver(letter.pk)] * 3)) == ["not due", "not due", LetterState.SENT]
    assert len(mail_server.received) == 1


def files_on_disk(settings: Settings) -> set[str]:
    media = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(media)) for path in media.glob("*images/*")}


def test_the_same_files_are_made_once(settings: Settings) -> None:
    image = factories.image()
    specs = [STAND_IN, *SHAPES["card"].specs("format-jpeg")]

    def make() -> int:
        return make_pictures(image=PortalImage.objects.get(pk=image.pk), specs=specs)

    assert at_once(make, make) == [len(specs)] * 2
    stored = PortalImage.objects.get(pk=image.pk)
    assert {row.filter_spec: row.file.name for row in stored.renditions.all()} == {
        spec: noted["file"] for spec, noted in stored.ready.items()
    }
    assert set(stored.ready) == set(specs)
    assert files_on_disk(settings) == {stored.file.name, *(noted["file"] for noted in stored.ready.values())}


def test_neither_forgets_the_files_of_the_other() -> None:
    image = factories.image()
    specs = list(SHAPES["card"].specs("format-jpeg"))

    def making(spec: str) -> int:
        return make_pictures(image=PortalImage.objects.get(pk=image.pk), specs=[spec])

    assert at_once(*(partial(making, spec) for spec in specs)) == [1, 1]
    assert set(PortalImage.objects.get(pk=image.pk).ready) >= set(specs)


def test_a_picture_deleted_while_its_files_are_made_leaves_none_behind(settings: Settings) -> None:
    """Whichever comes first: nothing is stored of a picture that is gone, and what is stored goes with it."""
    specs = [STAND_IN, *SHAPES["card"].specs("format-jpeg")]
    for _ in range(4):
        image = factories.image()
        copy = PortalImage.objects.get(pk=image.pk)
        made, _deleted = at_once(partial(make_pictures, image=copy, specs=specs), image.delete)
        assert made in {0, len(specs)}
        assert files_on_disk(settings) == set()
        assert not PortalRendition.objects.exists()
