"""The queue of background tasks: its name, the states of a task in it, and how long one may run."""

from datetime import timedelta

from django_tasks.base import TaskResultStatus

BACKEND = "background"
UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
LONGEST_TASK = timedelta(minutes=30)
