"""Actions on the files of pictures."""

from portal.models import PortalImage
from portal.running.enqueueing import enqueue_on_commit

from .making import missing
from .shapes import STAND_IN
from .tasks import make_pictures_of, make_stand_in_of, pictures_to_leave_alone


def make_pictures_soon(*, image: PortalImage) -> None:
    """Let the worker make the missing files once the caller's transaction has committed, the stand-in first."""
    lacking = missing(image)
    if STAND_IN in lacking:
        enqueue_on_commit(make_stand_in_of, image.pk)
    if lacking:
        enqueue_on_commit(make_pictures_of, image.pk)


def sweep_pictures() -> int:
    """Enqueue the pictures that lack files and that no task waits for; returns how many.

    `PortalImage.ready` decides, not the tasks: a task that was lost, or could
    not be written, costs some minutes and no picture.
    """
    lacking = {image.pk for image in PortalImage.objects.order_by("pk").iterator() if missing(image)}
    alone = lacking - pictures_to_leave_alone() if lacking else set()
    for pk in sorted(alone):
        make_pictures_of.enqueue(pk)
    return len(alone)
