"""Files of pictures: made ahead, once, by the worker or a command, and never while a reader waits."""

import io
import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine
from django.core.files.images import ImageFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from portal.models import PortalImage, User
from portal.pictures.actions import sweep_pictures
from portal.pictures.making import make_pictures, missing
from portal.pictures.shapes import AVIF, PRESS, SHAPES, SPECS, STAND_IN, file_for_press, files_of
from portal.pictures.tasks import TRIES, make_pictures_of, make_stand_in_of
from portal.running.worker import Worker
from tests import factories
from tests import pictures_sent as sent
from tests.failing_queue import failing_queue
from tests.portal.pictures import uploads

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.long]


def noise_bytes() -> bytes:
    """A picture that no two efforts compress alike."""
    buffer = io.BytesIO()
    Image.effect_noise((200, 150), 80).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def stored(image: PortalImage) -> PortalImage:
    return PortalImage.objects.get(pk=image.pk)


def waiting(task: Task = make_pictures_of) -> list[list[int]]:
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.filter(task_path=task.module_path)]


def shown(image: PortalImage, shape: str = "card") -> str:
    return Template("{% load portal_pictures %}{% picture image shape %}").render(
        Context({"image": image, "shape": shape})
    )


def files_below(settings: Settings) -> list[str]:
    return sorted(path.name for path in (Path(settings.MEDIA_ROOT) / "images").glob("*"))


def test_an_avif_file_is_made_at_the_speed_its_filter_names():
    image = factories.image(file=ImageFile(io.BytesIO(noise_bytes()), "noise.png"))
    specs = [f"max-200x200|format-avif|avifquality-52|avifspeed-{speed}" for speed in (6, 8, 10)]
    made = [file.read() for file in image.files_of([Filter(spec=spec) for spec in specs])]
    assert {content[4:12] for content in made} == {b"ftypavif"}
    assert len(set(made)) == len(specs)
    with pytest.raises(InvalidFilterSpecError):
        image.get_rendition("format-avif|avifspeed-11")


def test_an_upload_leaves_all_files_to_the_worker_the_stand_in_first(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        earlier, image = factories.image(), factories.image()
    assert stored(image).ready == {}
    first, second, *_ = DBTaskResult.objects.all()
    assert {first.task_path, second.task_path} == {make_stand_in_of.module_path}
    assert waiting() == waiting(make_stand_in_of) == [[earlier.pk], [image.pk]]
    assert make_stand_in_of.call(image.pk) == 1
    assert list(stored(image).ready) == [STAND_IN]


def test_the_worker_makes_every_shape_and_bears_doing_it_twice(settings: Settings):
    image = factories.image()
    assert make_pictures_of.call(image.pk) == len(SPECS)
    made = files_below(settings)
    assert len(made) == image.renditions.count() == len(SPECS)
    assert make_pictures_of.call(image.pk) == len(SPECS)
    assert files_below(settings) == made
    assert missing(stored(image)) == []
    assert set(stored(image).ready) == set(SPECS)


def test_a_picture_that_is_gone_needs_no_files():
    assert make_pictures_of.call(4711) == 0


def test_new_words_make_nothing_and_a_new_focal_point_makes_new_crops(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    image = factories.image(file=ImageFile(io.BytesIO(factories.picture_bytes((800, 600))), "mountain.jpg"))
    make_pictures(image=image)
    with django_capture_on_commit_callbacks(execute=True) as after_words:
        image.caption = {"en": "A mountain"}
        image.save()
    assert (after_words, waiting()) == ([], [])
    before = image.ready["fill-200x250|format-jpeg"]["file"]
    with django_capture_on_commit_callbacks(execute=True):
        image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 700, 300, 50, 50
        image.save()
    assert (waiting(), waiting(make_stand_in_of)) == ([[image.pk]], [])
    assert before in shown(stored(image), "portrait")
    make_pictures_of.call(image.pk)
    after = stored(image).ready["fill-200x250|format-jpeg"]["file"]
    assert after != before
    assert after in shown(stored(image), "portrait")


def test_a_new_file_is_never_shown_by_files_of_the_old_one(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    image = factories.encoded_image()
    with django_capture_on_commit_callbacks(execute=True):
        image.file = ImageFile(io.BytesIO(factories.picture_bytes((90, 30))), "other.png")
        image.renditions.all().delete()
        image.save()
    assert (stored(image).ready, waiting()) == ({}, [[image.pk]])
    make_stand_in_of.call(image.pk)
    assert stored(image).ready[STAND_IN]["width"] == 90


def test_what_was_made_of_a_file_replaced_meanwhile_is_not_noted_nor_taken_for_the_new_ones():
    old = factories.image()
    new = stored(old)
    new.file = ImageFile(io.BytesIO(factories.picture_bytes((90, 30))), "other.jpg")
    new.save()
    assert make_pictures(image=old) == 0
    assert stored(new).ready == {}
    make_pictures(image=stored(new))
    assert stored(new).ready[STAND_IN]["width"] == 90


def test_nothing_is_stored_of_a_picture_deleted_meanwhile(settings: Settings):
    image = factories.image()
    # Its file goes with the commit, and so is still there to make others of.
    stored(image).delete()
    before = files_below(settings)
    assert make_pictures(image=image) == 0
    assert files_below(settings) == before
    Path(image.file.path).unlink()
    assert make_pictures_of.call(image.pk) == make_pictures(image=image) == 0


def test_until_its_files_are_ready_a_picture_stands_in_and_nothing_is_made(settings: Settings):
    image = factories.image(file=ImageFile(io.BytesIO(factories.picture_bytes((900, 600))), "mountain.jpg"))
    assert shown(image) == ""
    make_pictures(image=image, specs=[STAND_IN])
    made = files_below(settings)
    with CaptureQueriesContext(connection) as asked:
        markup = shown(image)
    assert len(asked) == 0
    assert 'width="640" height="426"' in markup
    assert "<source" not in markup
    assert files_below(settings) == made


@pytest.mark.parametrize("shape", SHAPES)
def test_readers_are_handed_what_the_markup_names(client: Client, shape: str):
    image = factories.image(file=ImageFile(io.BytesIO(factories.picture_bytes((900, 600))), "mountain.jpg"))
    make_pictures(image=image, specs=[*SHAPES[shape].specs(AVIF), *SHAPES[shape].specs(SHAPES[shape].plain)])
    addresses = set(re.findall(r"/media/images/[^ \"]+", shown(image, shape)))
    files = files_of(image, SHAPES[shape])
    assert len(addresses) == len(files.avif) + len(files.plain) == 4
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer["Cache-Control"]
        assert sha256(b"".join(answer.streaming_content)).hexdigest()[:12] in address


def test_a_small_original_is_offered_once():
    files = files_of(factories.encoded_image(), SHAPES["whole"])
    assert [(file.width, file.height) for file in files.plain] == [(64, 48)]


def test_the_files_go_with_the_picture(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    image = factories.encoded_image()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert files_below(settings) == []


def test_the_command_makes_what_is_missing_and_names_what_cannot_be_made(capsys: pytest.CaptureFixture[str]):
    fine, done = factories.image(), factories.encoded_image()
    broken = factories.image(title="Torn")
    Path(broken.file.path).write_bytes(b"no picture at all")
    with pytest.raises(CommandError, match=rf"Torn \({broken.pk}\)"):
        call_command("make_pictures")
    assert missing(stored(fine)) == missing(stored(done)) == []
    assert stored(broken).ready == {}
    broken.delete()
    factories.image()
    call_command("make_pictures")
    assert "1 lacked files" in capsys.readouterr().out


def test_a_large_file_is_made_only_of_what_the_press_may_use(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    image = factories.image(file=ImageFile(io.BytesIO(factories.picture_bytes((900, 600))), "still.jpg"), credit="A.")
    make_pictures(image=image)
    assert PRESS not in image.ready
    with django_capture_on_commit_callbacks(execute=True):
        image.press_may_use = True
        image.save()
    assert (waiting(), file_for_press(image)) == ([[image.pk]], None)
    make_pictures_of.call(image.pk)
    ready = stored(image)
    assert (file_for_press(ready).width, missing(ready)) == (900, [])
    ready.press_may_use = False
    assert file_for_press(ready) is None


@pytest.mark.parametrize("size", [(64, 48), (900, 600), (300, 1700)])
def test_what_tests_note_of_a_picture_is_what_the_worker_notes(size: tuple[int, int]):
    def file() -> ImageFile:
        return ImageFile(io.BytesIO(factories.picture_bytes(size)), "mountain.jpg")

    made, noted = (
        {spec: {key: value for key, value in one.items() if key != "file"} for spec, one in image.ready.items()}
        for image in (factories.encoded_image(file=file()), factories.ready_image(file=file()))
    )
    assert noted == made


def test_the_sweeper_finds_once_what_lacks_files():
    lost, cut_anew = factories.image(), factories.ready_image()
    factories.ready_image()
    PortalImage.objects.filter(pk=cut_anew.pk).update(
        focal_point_x=30, focal_point_y=20, focal_point_width=9, focal_point_height=9
    )
    assert (sweep_pictures(), waiting()) == (2, [[lost.pk], [cut_anew.pk]])
    assert sweep_pictures() == 0


def failed(image: PortalImage) -> None:
    """Run the task that waits for a picture as the worker does, and see it fail."""
    task = DBTaskResult.objects.ready().get(task_path=make_pictures_of.module_path)
    with pytest.raises(OSError, match="could not be opened: no_picture") as caught:
        make_pictures_of.call(image.pk)
    assert caught.value.__notes__ == [f"No files could be made of the picture Torn ({image.pk})."]
    task.set_failed(caught.value)


def test_a_picture_of_which_no_files_can_be_made_is_tried_on_three_days_only():
    broken = factories.image(title="Torn")
    Path(broken.file.path).write_bytes(b"no picture at all")
    with time_machine.travel("2026-03-01", tick=False) as clock:
        for _ in range(TRIES):
            assert sweep_pictures() == 1
            failed(broken)
            assert sweep_pictures() == 0
            clock.shift(timedelta(days=1, seconds=1))
        assert sweep_pictures() == 0
        assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == TRIES


@pytest.mark.parametrize("spec", ["bgcolor-ffffff", "fill-10x10|format-gif"])
def test_a_filter_that_nothing_is_drawn_by_is_refused(spec: str):
    with pytest.raises((InvalidFilterSpecError, SourceImageIOError)):
        factories.image().files_of([Filter(spec=spec)])


@pytest.mark.django_db(transaction=True)
def test_a_picture_uploaded_while_the_queue_fails_is_stored_and_found_by_the_worker(
    client: Client, administrator: User
):
    client.force_login(administrator)
    with failing_queue():
        image = uploads.added(client, "lamp.jpg", sent.saved(sent.noise(), "JPEG")).image
        assert image is not None
    assert waiting() == []
    Worker().run(until_idle=True)
    assert missing(stored(image)) == []
