"""Background work on translations. Tasks take ids, never rows."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, Count, Max, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.running.enqueueing import enqueue_on_commit
from portal.running.task_states import UNFINISHED

from .actions.follow_ups import carry_out_page_follow_up, carry_out_plan_follow_up
from .models import FollowUp

QUEUE = "translations"
BEFORE_FILES = 5
"""Priority over checks of files, of which hundreds may wait: translators see what a publication has started."""
LOST_AFTER = timedelta(minutes=1)
QUEUED_AT_ONCE = 100
PAUSES = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)
"""After the first failure of a follow-up, after the second, and so on; the last one from then on."""


@task(backend="background", queue_name=QUEUE, priority=BEFORE_FILES)
def follow_source(
    page_id: int, change_id: int | None = None, languages: list[str] | None = None, follow_up_id: int | None = None
) -> dict[str, Any]:
    """Start and refresh the translations of one source page, then of the pages below that could not start before."""
    report, asked = carry_out_page_follow_up(
        page_id=page_id, change_id=change_id, languages=languages or [], follow_up_id=follow_up_id
    )
    for follow_up in asked:
        enqueue_follow_up(follow_up)
    return {"started": report.started, "refreshed": report.refreshed, "skipped": report.skipped}


@task(backend="background", queue_name=QUEUE)
def follow_plan(plan_id: int, follow_up_id: int | None = None) -> int:
    """Start the translations in a plan; returns the number of source pages."""
    return carry_out_plan_follow_up(plan_id=plan_id, follow_up_id=follow_up_id)


def enqueue_follow_up(follow_up: FollowUp) -> None:
    """Enqueue the task of a follow-up once the caller's transaction has committed; at once where there is none."""
    to_queue, args, kwargs = task_of(follow_up)
    enqueue_on_commit(to_queue, *args, **kwargs)


def task_of(follow_up: FollowUp) -> tuple[Task[..., Any], tuple[Any, ...], dict[str, Any]]:
    """The task that carries out a follow-up, with its arguments."""
    if follow_up.plan_id is not None:
        return follow_plan, (follow_up.plan_id,), {"follow_up_id": follow_up.pk}
    named = {"languages": follow_up.languages, "follow_up_id": follow_up.pk}
    return follow_source, (follow_up.page_id, follow_up.change_id), named


def enqueue_lost_follow_ups() -> int:
    """Enqueue follow-ups that were requested a while ago and have no task, or whose task failed; returns how many."""
    now = timezone.now()
    waiting = FollowUp.objects.asked_before(now - LOST_AFTER)
    lost = list(waiting.exclude(pk__in=in_hand()).exclude(pk__in=waiting_for_next_try(now))[:QUEUED_AT_ONCE])
    for to_queue, args, kwargs in map(task_of, lost):
        to_queue.enqueue(*args, **kwargs)
    return len(lost)


# Both are subqueries: follow-ups that keep failing may be many, and must not keep the lost ones from the first rows.
def in_hand() -> QuerySet[Any]:
    """Ids of the follow-ups for which a task waits or runs."""
    return tasks_by_follow_up().filter(status__in=UNFINISHED).values("follow_up")


def waiting_for_next_try(now: datetime) -> QuerySet[Any]:
    """Ids of the follow-ups whose task failed, and whose next try is not due."""
    failed = tasks_by_follow_up().filter(status=TaskResultStatus.FAILED).values("follow_up")
    counted = failed.annotate(failures=Count("pk"), last=Max("finished_at"))
    pauses = [Q(failures=number, last__gt=now - pause) for number, pause in enumerate(PAUSES, start=1)]
    pauses.append(Q(failures__gt=len(PAUSES), last__gt=now - PAUSES[-1]))
    return counted.filter(reduce(or_, pauses)).values("follow_up")


def tasks_by_follow_up() -> QuerySet[Any]:
    """Tasks that carry out a follow-up, with its id."""
    named = Cast(KT("args_kwargs__kwargs__follow_up_id"), BigIntegerField())
    tasks = DBTaskResult.objects.filter(queue_name=QUEUE).order_by().annotate(follow_up=named)
    return tasks.filter(follow_up__isnull=False)
