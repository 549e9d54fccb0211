"""Erasures are noted outside the database, and repeated after an older state of it was restored.

Whoever erases something, hides it, or shows it again, notes that with `note_erasure` in the same transaction, under a
kind; no note says who or what it was, only the key of a row. The worker carries the notes into the file `erasures` of
the data folder and, where one is set, of the backups' target. Its app says in `wagtail_hooks` how it is repeated:

    @hooks.register("register_erasures")
    def erasures() -> dict[str, Callable[[str], None]]:
        return {"account": delete_account}

Repeating is given the key, and must bear that the row is gone or that everything is done already.
"""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from wagtail import hooks

from portal.models import ErasureNote

from .errors import BackupError, NotStoredError
from .locks import opened
from .streams import pieces
from .targets import Target, open_target

NAME = "erasures"
ACCOUNT = "account"
LOCK = "erasures.lock"
LONGEST_TRANSACTION = timedelta(hours=1)
"""A note may be that much older than the moment from which others see what it tells of."""

Repeat = Callable[[str], object]


@dataclass(frozen=True, order=True)
class Erasure:
    """What was done to a row, and when."""

    at: str
    kind: str
    row: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def __str__(self) -> str:
        return f"{self.at} {self.kind} {self.row}"


def note_erasure(*, kind: str, row: object) -> None:
    """Note that something was erased or hidden, or shown again, in the transaction that does it."""
    ErasureNote.objects.create(kind=kind, row=str(row))


def carry_notes() -> int:
    """Carry new notes out of the database, to every place where they are kept; returns how many there were.

    Raises BackupError where the target cannot be written: they are carried again, which changes nothing.
    """
    new = pending()
    if new:
        keep(new.values())
        ErasureNote.objects.filter(pk__in=new).update(noted_at=timezone.now())
    return len(new)


def pending() -> dict[int, Erasure]:
    """What only the database knows, by the keys of the notes; nothing where an update has yet to make their table."""
    if ErasureNote._meta.db_table not in connection.introspection.table_names():
        return {}
    notes = ErasureNote.objects.filter(noted_at=None)
    return {note.pk: Erasure(note.at.isoformat(), note.kind, note.row) for note in notes}


def keep(erasures: Iterable[Erasure]) -> None:
    """Add them to the file of the data folder, then to that of the target, if one is set."""
    with one_at_a_time():
        keep_here(erasures)
        if settings.BACKUP_TARGET:
            add_to(open_target(settings.BACKUP_TARGET))


def copy_to(target: Target) -> None:
    """Have the target know what is known here. What it knows beside that, it keeps."""
    with one_at_a_time():
        add_to(target)


def bring_from(target: Target) -> None:
    """Have the data folder know what the target knows, before a backup of it is restored."""
    with one_at_a_time():
        keep_here(known_to(target))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Whoever adds to what is known writes what they have read before."""
    with opened(LOCK) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep_here(erasures: Iterable[Erasure]) -> None:
    every = {*known_here(), *erasures}
    if not every:
        return
    path = file_here()
    unfinished = path.with_name(f"{NAME}.unfinished")
    unfinished.write_text(text(every))
    unfinished.replace(path)


def add_to(target: Target) -> None:
    every = {*known_to(target), *known_here(), *pending().values()}
    if every:
        target.write(NAME, BytesIO(text(every).encode()))


def file_here() -> Path:
    return Path(settings.DATA_DIR) / NAME


def known_here() -> list[Erasure]:
    return read(file_here().read_text()) if file_here().exists() else []


def known_to(target: Target) -> list[Erasure]:
    """Raises BackupError where that cannot be read: nobody may take it for nothing, and write over it."""
    try:
        with target.read(NAME) as content:
            return read(b"".join(pieces(content)).decode())
    except NotStoredError:
        return []  # nothing was erased yet


def read(lines: str) -> list[Erasure]:
    return sorted(Erasure(*line.split(" ", 2)) for line in lines.splitlines())


def text(erasures: Iterable[Erasure]) -> str:
    return "".join(f"{erasure}\n" for erasure in sorted(erasures))


def repeat_since(moment: datetime) -> int:
    """Do again, in their order, what was done since a backup was made; returns how many.

    Raises BackupError, naming the row, where one cannot be repeated.
    """
    since = of_later(known_here(), moment)
    repeat(since)
    return len(since)


def of_later(erasures: Iterable[Erasure], moment: datetime) -> list[Erasure]:
    """Those that a backup of this moment may not know of, in their order."""
    return sorted(erasure for erasure in erasures if erasure.moment > moment - LONGEST_TRANSACTION)


def repeat_news(target: Target, moment: datetime) -> None:
    """Do again what the target has learned since from the site whose backup of `moment` this one was, and keep it here.

    Raises BackupError, naming the row, where one cannot be repeated: then it is news once more.
    """
    repeat(of_later({*known_to(target)} - {*known_here()}, moment))
    bring_from(target)


def repeat(erasures: Iterable[Erasure]) -> None:
    how = registered()
    for erasure in erasures:
        try:
            with transaction.atomic():
                how[erasure.kind](erasure.row)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise BackupError(f"This erasure cannot be repeated: {erasure} ({reason})") from error


def registered() -> dict[str, Repeat]:
    """How each kind is repeated."""
    return {kind: how for register in hooks.get_hooks("register_erasures") for kind, how in register().items()}
