"""Keeping the index of the showcase up to date with the facts."""

from dataclasses import asdict

from django.db import transaction
from django_tasks import task

from alumni.models.showcase_index import ShowcaseChange, ShowcaseIndex
from portal.running.enqueueing import enqueue_on_commit, pending_arguments

from .index.building import LISTS, VERSION, build_index

BATCH = 500


def note_change() -> None:
    """Record, in the transaction that changes facts, that the index of the showcase is out of date.

    The worker rebuilds the index after the commit. Bulk loaders, which send no
    signals, call this in the transaction of their writes.
    """
    # One row per transaction is enough, since nobody else sees it before the commit. But where this same
    # transaction has rebuilt the index and deleted the row, later writes need a new one.
    noted = [change_id for (change_id,) in pending_arguments(rebuild_index)]
    if noted and ShowcaseChange.objects.filter(pk__in=noted).exists():
        return
    enqueue_on_commit(rebuild_index, ShowcaseChange.objects.create().pk)


@task(backend="background", queue_name="showcase")
def rebuild_index(change_id: int) -> bool:
    """Rebuild the index, unless another task has done so since the change; returns whether it did."""
    if not ShowcaseChange.objects.filter(pk=change_id).exists():
        return False
    rebuild_showcase()
    return True


def rebuild_showcase() -> None:
    """Rebuild the index if it is out of date. Simultaneous rebuilds run one after the other."""
    with transaction.atomic():
        lock()
        if is_fresh():
            return
        # Listed before the facts are read: they may not contain a change recorded later, so its row must stay.
        changes = list(ShowcaseChange.objects.order_by("pk").values_list("pk", flat=True))
        indexes, names = build_index()
        for script, data in indexes.items():
            ShowcaseIndex.objects.filter(script=script).update(version=VERSION, names=names, **asdict(data))
        for start in range(0, len(changes), BATCH):
            ShowcaseChange.objects.filter(pk__in=changes[start : start + BATCH]).delete()


def sweep_showcase() -> None:
    """Rebuild the index where it is out of date and no task has done so."""
    if not is_fresh():
        rebuild_showcase()


def is_fresh() -> bool:
    return ShowcaseIndex.objects.fresh().count() == len(LISTS)


def lock() -> None:
    """Make other rebuilds wait until the transaction ends; creates the rows where they are missing."""
    # Always in the order of the primary key, here and in the SELECT: two rebuilds that lock the rows
    # in opposite orders would deadlock.
    for script in LISTS:
        ShowcaseIndex.objects.get_or_create(script=script)
    list(ShowcaseIndex.objects.select_for_update().order_by("script"))
