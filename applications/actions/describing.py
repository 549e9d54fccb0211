"""The words about files, which are kept as answers are: nothing that somebody else wrote meanwhile is overwritten."""

import datetime as dt
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet

from django.db import transaction

from applications.choices import SENT_FILES, KeptBecause
from applications.codes import digest_of
from applications.descriptions import Description, in_one_line, words_of
from applications.models import File, KeptText, Part, Seat
from applications.rules import may_write

from .files import count_change
from .keeping import keep_texts, kept_text, refuse_where_full
from .locking import lock_part
from .saving import Conflict, NotWritableError


@transaction.atomic
def describe_files(
    *,
    seat: Seat,
    descriptions: Collection[Description],
    received_at: dt.datetime,
    resolves: AbstractSet[str] = frozenset(),
) -> list[Conflict]:
    """Store what was written about files; returns the conflicts, as `save_answers` does and by the same rules.

    What is about a file that is gone meanwhile is kept. Raises NotWritableError and KeptTextsFullError.
    """
    part = lock_part(seat.part)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    conflicts, kept, changed = [], list[KeptText](), []
    for file, mine in rewritten(part, descriptions):
        theirs = words_of(file)
        if file.state not in SENT_FILES:
            kept += kept_words(file, mine.words, KeptBecause.REMOVED, seat)
            continue
        if mine.problem:
            continue
        if digest_of(theirs) != mine.base and mine.key not in resolves:
            conflicts.append(Conflict(mine.key, mine.words, theirs))
            kept += kept_words(file, mine.words, KeptBecause.CONFLICT, seat)
            continue
        if mine.key in resolves:
            kept += kept_words(file, theirs, KeptBecause.CONFLICT, None)
        file.alt, file.credit = mine.words
        changed.append(file)
    refuse_where_full(part, seat, keep_texts(part, kept, received_at), received_at)
    if changed:
        count_change(seat, received_at)
    for file in changed:
        file.part_version = part.version
        file.save(update_fields=["alt", "credit", "part_version"])
    return conflicts


def rewritten(part: Part, descriptions: Collection[Description]) -> Iterator[tuple[File, Description]]:
    """Those of `descriptions` that are other words than their writer saw and than are stored, with their files."""
    files = {file.pk: file for file in File.objects.filter(part=part, pk__in=[one.file for one in descriptions])}
    for mine in descriptions:
        file = files.get(mine.file)
        if file is None or file.key != mine.question:
            continue
        if digest_of(mine.words) not in {digest_of(words_of(file)), mine.base}:
            yield file, mine


def kept_words(file: File, words: list[str], because: KeptBecause, by: Seat | None) -> list[KeptText]:
    """Words about a file to be kept; none where nothing was written."""
    text = in_one_line(words)
    return [kept_text(file.key, text, because, by)] if text else []
