"""What the worker does for letters."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from portal.running.task_states import UNFINISHED

from .delivery import deliver


@task(backend="background", queue_name="letters")
def deliver_letter(letter_id: int) -> str:
    """Send one letter if it is due and nobody else has taken it; says what became of it."""
    return deliver(letter_id)


def letters_with_a_task() -> set[int]:
    """Keys of the letters for which a task waits or runs."""
    unfinished = DBTaskResult.objects.filter(task_path=deliver_letter.module_path, status__in=UNFINISHED)
    return {arguments["args"][0] for arguments in unfinished.values_list("args_kwargs", flat=True)}
