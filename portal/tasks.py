"""What the worker does for the ground floor."""

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .delivery import deliver


@task(backend="background", queue_name="letters")
def deliver_letter(letter_id: int) -> str:
    """Send one letter if it is due and nobody else has taken it; says what became of it."""
    return deliver(letter_id)


@task(backend="background", queue_name="pictures")
def make_pictures_of(image_id: int) -> int:
    """Make the files a picture lacks; returns how many it has. A picture that is gone needs none."""
    from .models import PortalImage
    from .renditions import make_pictures

    image = PortalImage.objects.filter(pk=image_id).first()
    return make_pictures(image=image) if image else 0


def letters_with_a_task() -> set[int]:
    """Keys of the letters for which a task waits or runs."""
    unfinished = DBTaskResult.objects.filter(
        task_path=deliver_letter.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    return {arguments["args"][0] for arguments in unfinished.values_list("args_kwargs", flat=True)}
