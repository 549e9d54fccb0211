"""Opening a file that waits for it, which the worker does, and noting what became of it."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from portal.checking.facts import Reason, UnopenedFileError

from .choices import FileState, HistoryKind, KeptBecause, SeatRole
from .descriptions import in_one_line, words_of
from .emails import queue_file_refused
from .inspection import Opened, open_received, refusal
from .models import File, History, KeptText, Part, RevisionFile, Seat
from .stored_bytes import forget_bytes

logger = logging.getLogger(__name__)

PASSING = frozenset({Reason.BUSY, Reason.FAILED})
"""Reasons that say nothing about the file: it is tried again."""
MOST_TRIES = 5


def check(pk: int) -> str:
    """Open a file that waits for it, and store what was made of it; returns the state it has then.

    A file that others have removed or checked meanwhile stays as it is.
    """
    file = File.objects.waiting().filter(pk=pk).first()
    if file is None:
        return ""
    if file.tries >= MOST_TRIES:  # whatever ended each of them: it may be what ends the worker
        return refuse(file, Reason.FAILED)
    File.objects.filter(pk=pk).update(tries=file.tries + 1)
    try:
        with file.received.open("rb") as received:
            opened = open_received(received, file.name)
    except UnopenedFileError as error:
        return refuse(file, error.reason)
    except OSError:
        logger.exception("The file %d could not be read", pk)
        return refuse(file, Reason.FAILED)
    return accept(file, opened)


def refuse(file: File, reason: Reason) -> str:
    """Note why a file was not opened, unless it is worth another try."""
    if reason in PASSING and file.tries + 1 < MOST_TRIES:
        return FileState.WAITING.value
    with transaction.atomic():
        # Locked as a submission locks it: that finds the file refused, or is found here with the file in it.
        part = Part.objects.select_for_update(of=("self",), no_key=True).with_form().get(pk=file.part_id)
        waiting = File.objects.filter(pk=file.pk, state=FileState.WAITING)
        if waiting.update(state=FileState.REFUSED, refusal=reason.value, checked_at=timezone.now()):
            note_refusal(part, file, reason)
            keep_words(part, File.objects.get(pk=file.pk))
    current = File.objects.get(pk=file.pk)
    if current.state == FileState.REFUSED:
        forget_bytes(current)
    return str(current.state)


def note_refusal(part: Part, file: File, reason: Reason) -> None:
    """Tell whoever has submitted the file; where nobody has, nobody may submit the part as it was with the file."""
    if RevisionFile.objects.filter(file=file).exists():
        tell(part, file, reason)
    else:
        part.version += 1
        part.save(update_fields=["version"])
        File.objects.filter(pk=file.pk).update(part_version=part.version)
    History.objects.create(
        application=part.application,
        call=part.application.call,
        kind=HistoryKind.FILE_REFUSED,
        at=timezone.now(),
        data={"file": file.pk, "reason": reason.value},
    )


def keep_words(part: Part, file: File) -> None:
    """Keep what was written about a refused picture for the one that is sent in its place."""
    text = in_one_line(words_of(file))
    if text:
        KeptText.objects.create(
            part=part, key=file.key, content=text, because=KeptBecause.REMOVED, by_id=file.sent_by_id
        )


def tell(part: Part, file: File, reason: Reason) -> None:
    """Write to the person at the part: nobody looks at a form again that was sent."""
    seats = Seat.objects.taken().with_application().filter(part=part).exclude(role=SeatRole.CO_AUTHOR)
    seat = seats.first()
    if seat is not None and seat.person.address:
        with translation.override(seat.person.language):
            sentence = refusal(reason, file.name)
        queue_file_refused(file=file, seat=seat, sentence=sentence)


def accept(file: File, opened: Opened) -> str:
    """Store what was made of a file, and delete what arrived, unless the row was removed meanwhile."""
    field = File._meta.get_field("stored")
    stored = field.storage.save(field.generate_filename(file, "stored"), ContentFile(opened.content))
    waiting = File.objects.filter(pk=file.pk, state=FileState.WAITING)
    taken = waiting.update(
        state=FileState.READY,
        stored=stored,
        stored_digest=opened.digest,
        content_type=opened.content_type,
        name=opened.name,
        size=len(opened.content),
        received="",
        checked_at=timezone.now(),
    )
    field.storage.delete(str(file.received.name) if taken else stored)
    return FileState.READY.value if taken else ""
