"""What the worker does for applications at intervals: it makes up for lost tasks, and tidies up."""

import datetime as dt

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.running.task_states import UNFINISHED

from . import actions
from .models import AccessLink, Application, File, KeptText, Revision, SessionGrant
from .tasks import check_file, write_receipt

LOST_AFTER = dt.timedelta(minutes=5)
DRAFTS_STAY = dt.timedelta(days=90)
ENDED_STAY = dt.timedelta(days=30)
A_TIME = 200


def enqueue_lost_work() -> int:
    """Enqueue checks and receipts that no task waits for; returns how many."""
    before = timezone.now() - LOST_AFTER
    files = File.objects.waiting().filter(created_at__lt=before).values_list("pk", flat=True)
    receipts = Revision.objects.without_receipt().filter(received_at__lt=before).values_list("pk", flat=True)
    count = 0
    for work, pks in ((check_file, files), (write_receipt, receipts)):
        unfinished = DBTaskResult.objects.filter(task_path=work.module_path, status__in=UNFINISHED)
        waiting = {arguments["args"][0] for arguments in unfinished.values_list("args_kwargs", flat=True)}
        for pk in set(pks[:A_TIME]) - waiting:
            work.enqueue(pk)
            count += 1
    return count


def expire_drafts() -> int:
    """Give up drafts that nobody has touched for three months and whose writer never proved an address."""
    since = timezone.now() - DRAFTS_STAY
    drafts = Application.objects.unused_drafts(since)[:A_TIME]
    return sum(actions.expire(application=draft, untouched_since=since, at=timezone.now()) for draft in drafts)


def forget_what_ended() -> None:
    """Delete kept texts after thirty days, and links, grants and removed files that ended as long ago."""
    now = timezone.now()
    KeptText.objects.overdue(now).delete()
    AccessLink.objects.filter(expires_at__lt=now - ENDED_STAY).delete()
    AccessLink.objects.filter(revoked_at__lt=now - ENDED_STAY).delete()
    SessionGrant.objects.filter(ended_at__lt=now - ENDED_STAY).delete()
    File.objects.forgotten(now - ENDED_STAY).delete()
    SessionGrant.objects.filter(seen_at__lt=now - 2 * DRAFTS_STAY).delete()
