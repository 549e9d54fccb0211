"""What the worker does for notices."""

from django_tasks import task

from portal.models import User

from .actions import send_at_once

BEFORE_FILES = 5
"""Priority over checks of files, of which hundreds may wait."""


@task(backend="background", queue_name="translations", priority=BEFORE_FILES)
def tell_at_once(people: list[int]) -> None:
    """Queue letters to those of these people, by their keys, who want to be told at once.

    Where the task is lost, `send_waiting` finds their notices.
    """
    send_at_once(User.objects.filter(pk__in=people).order_by("pk"))
