"""What the worker does for letters."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from portal.choices import LetterState
from portal.running.task_states import UNFINISHED

from .failures import NotDeliveredError

LETTERS_FIRST = 20
"""Priority over other light tasks: somebody is looking at a telephone for the letter."""
NOT_DELIVERED = frozenset({LetterState.QUEUED, LetterState.FAILED, LetterState.UNCERTAIN})


@task(backend="background", queue_name="letters", priority=LETTERS_FIRST)
def deliver_letter(letter_id: int) -> str:
    """Send one letter if it is due and nobody else has taken it; returns what became of it.

    Raises NotDeliveredError, which marks the task as failed, where it is not certain that the letter was delivered.
    """
    # Imported here, because web processes only put the task on its queue.
    from .delivery import deliver

    state = deliver(letter_id)
    if state in NOT_DELIVERED:
        raise NotDeliveredError(f"Letter {letter_id} is {state}.")
    return state


def letters_with_a_task() -> set[int]:
    """Keys of the letters for which a task waits or runs."""
    unfinished = DBTaskResult.objects.filter(task_path=deliver_letter.module_path, status__in=UNFINISHED)
    return {arguments["args"][0] for arguments in unfinished.values_list("args_kwargs", flat=True)}
