"""What is done with the showcase: its index follows the facts."""

from dataclasses import asdict

from django.db import transaction
from django_tasks import task

from alumni.models.showcase_index import ShowcaseChange, ShowcaseIndex
from portal.running.enqueueing import arguments_of, enqueue_on_commit

from .index.building import CYRILLIC, LATIN, VERSION, build

BATCH = 500


def note_change() -> None:
    """Say, in the transaction that changes facts, that the index of the showcase does not hold them yet.

    The worker makes the index anew after the commit; until it has, whoever
    reads it finds the note and makes it anew himself. Bulk loaders, which send
    no signals, call this in the transaction of their writes.
    """
    # One note for each transaction, which others cannot take up before the commit; its own reading may have.
    noted = [change_id for (change_id,) in arguments_of(rebuild_index)]
    if noted and ShowcaseChange.objects.filter(pk__in=noted).exists():
        return
    enqueue_on_commit(rebuild_index, ShowcaseChange.objects.create().pk)


@task(backend="background", queue_name="showcase")
def rebuild_index(change_id: int) -> bool:
    """Make the index anew, unless a reader or another task has taken up the change already; says whether it did."""
    if not ShowcaseChange.objects.filter(pk=change_id).exists():
        return False
    rebuild_showcase()
    return True


def rebuild_showcase() -> None:
    """Make the index anew if it does not hold every write. Two at the same time wait for one another."""
    with transaction.atomic():
        lock()
        if is_fresh():
            return
        # Before the facts are read: a change noted after this stays noted.
        taken_up = list(ShowcaseChange.objects.order_by("pk").values_list("pk", flat=True))
        built, names = build()
        for script, one in built.items():
            ShowcaseIndex.objects.filter(script=script).update(version=VERSION, names=names, **asdict(one))
        for start in range(0, len(taken_up), BATCH):
            ShowcaseChange.objects.filter(pk__in=taken_up[start : start + BATCH]).delete()


def sweep_showcase() -> None:
    """Make the index anew where it does not hold every write: no task and no reader has done so yet."""
    if not is_fresh():
        rebuild_showcase()


def is_fresh() -> bool:
    return ShowcaseIndex.objects.fresh().count() == len((LATIN, CYRILLIC))


def lock() -> None:
    """Keep others from rebuilding until the transaction ends; makes the rows there must be."""
    for script in (CYRILLIC, LATIN):
        ShowcaseIndex.objects.get_or_create(script=script)
    list(ShowcaseIndex.objects.select_for_update().order_by("script"))
