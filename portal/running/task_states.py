"""States of a task in the queue."""

from django_tasks.base import TaskResultStatus

UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
