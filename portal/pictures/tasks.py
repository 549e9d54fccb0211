"""What the worker does for pictures."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.models import PortalImage
from portal.running.task_states import UNFINISHED

from .making import make_pictures
from .shapes import STAND_IN

STAND_INS_FIRST = 10
"""Priority over other waiting tasks: a page leaves a picture out until its stand-in is there."""
TRIES = 3
TRIED_AGAIN_AFTER = timedelta(days=1)


@task(backend="background", queue_name="pictures", priority=STAND_INS_FIRST)
def make_stand_in_of(image_id: int) -> int:
    """Make the one small file that stands in for all others; returns how many were made."""
    return make_files(image_id, [STAND_IN])


@task(backend="background", queue_name="pictures")
def make_pictures_of(image_id: int) -> int:
    """Make the files a picture lacks; returns how many it has. A picture that is gone needs none."""
    return make_files(image_id, None)


def make_files(image_id: int, specs: Iterable[str] | None) -> int:
    image = PortalImage.objects.filter(pk=image_id).first()
    try:
        return make_pictures(image=image, specs=specs) if image else 0
    except Exception as error:
        # The worker logs the error, and whoever reads the log must learn which picture to replace.
        error.add_note(f"No files could be made of the picture {image} ({image_id}).")
        raise


def pictures_to_leave_alone() -> set[int]:
    """Keys of pictures whose task waits or runs, or has failed within a day, or three times as far as is on record."""
    of_pictures = DBTaskResult.objects.filter(task_path=make_pictures_of.module_path)
    unfinished, failed = of_pictures.filter(status__in=UNFINISHED), of_pictures.filter(status=TaskResultStatus.FAILED)
    lately = failed.filter(finished_at__gt=timezone.now() - TRIED_AGAIN_AFTER)
    in_hand = {arguments["args"][0] for arguments in (unfinished | lately).values_list("args_kwargs", flat=True)}
    failures = Counter(arguments["args"][0] for arguments in failed.values_list("args_kwargs", flat=True))
    return in_hand | {pk for pk, times in failures.items() if times >= TRIES}
