"""What is done with the showcase: its index follows the facts."""

from collections.abc import Iterator
from dataclasses import asdict

from django.db import connection, transaction

from alumni.models.showcase_index import ShowcaseChange, ShowcaseIndex

from .index.building import CYRILLIC, LATIN, VERSION, build

BATCH = 500


class RebuildOnCommit:
    """Registered once by a transaction that changes facts; `spent` when its note has been taken up before the end."""

    spent = False

    def __call__(self) -> None:
        rebuild_showcase()


def note_change() -> None:
    """Say, in the transaction that changes facts, that the index of the showcase does not hold them yet.

    The index is made anew right after the commit; until it is, whoever reads
    it finds the note and makes it anew himself. Bulk loaders, which send no
    signals, call this in the transaction of their writes.
    """
    if any(not rebuild.spent for rebuild in registered()):
        return
    ShowcaseChange.objects.create()
    if connection.in_atomic_block:
        transaction.on_commit(RebuildOnCommit(), robust=True)


def rebuild_showcase() -> None:
    """Make the index anew if it does not hold every write. Two at the same time wait for one another."""
    with transaction.atomic():
        lock()
        if ShowcaseIndex.objects.fresh().count() == len((LATIN, CYRILLIC)):
            return
        # Before the facts are read: a change noted after this stays noted.
        taken_up = list(ShowcaseChange.objects.order_by("pk").values_list("pk", flat=True))
        built, names = build()
        for script, one in built.items():
            ShowcaseIndex.objects.filter(script=script).update(version=VERSION, names=names, **asdict(one))
        for start in range(0, len(taken_up), BATCH):
            ShowcaseChange.objects.filter(pk__in=taken_up[start : start + BATCH]).delete()
    for rebuild in registered():
        rebuild.spent = True


def lock() -> None:
    """Keep others from rebuilding until the transaction ends; makes the rows there must be."""
    for script in (CYRILLIC, LATIN):
        ShowcaseIndex.objects.get_or_create(script=script)
    list(ShowcaseIndex.objects.select_for_update().order_by("script"))


def registered() -> Iterator[RebuildOnCommit]:
    """Rebuilds of this transaction that no rollback has struck out: Django drops them together with their savepoint."""
    return (entry[1] for entry in connection.run_on_commit if isinstance(entry[1], RebuildOnCommit))
