"""Files that arrive in pieces: begun, received piece by piece, finished, cancelled, swept."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import File as ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.choices import FileState
from applications.inspection import RefusedFileError
from applications.kinds import FilesQuestion
from applications.models import File, Seat
from applications.quotas import refuse_beyond_quota
from applications.rules import may_write
from applications.uploads import PartialFile, WrongOffsetError, new_name, partial_files

from .files import UploadGoneError, keep_bytes
from .locking import lock_part
from .saving import NotWritableError

UNFINISHED_STAY = dt.timedelta(days=1)
"""How long an upload waits for its next piece: whoever was cut off goes on where it stopped."""
MOST_UNFINISHED = 20
"""Uploads of one writer that wait for more; whoever begins another gives up the one begun first."""


class WrongDigestError(Exception):
    """A piece that is not what its sender has sent."""


@transaction.atomic
def begin_upload(
    *, seat: Seat, question: FilesQuestion, name: str, size: int, digest: str, received_at: dt.datetime
) -> File:
    """The row of a file of so many bytes that is to arrive in pieces, by its announced SHA-256 if that is known.

    The same file, if this seat has begun to send it before, goes on where it stopped; one that is there already is
    returned as it is. Raises RefusedFileError, also where there is no room for it, and NotWritableError.
    """
    part = lock_part(seat.part)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    known = question.announce(name, size)
    own = File.objects.filter(part=part, key=question.key)
    same = own.filter(received_digest=digest) if digest else own.none()
    before = same.sent().first() or same.receiving().filter(sent_by=seat, size=size).first()
    if before is not None:
        return before
    files = 1 if question.most_files == 1 else own.sent().count() + 1
    refuse_beyond_quota(seat=seat, question=question, files=files, size=size)
    waiting = File.objects.receiving().filter(part=part, sent_by=seat).values_list("pk", flat=True)
    File.objects.filter(pk__in=list(waiting[MOST_UNFINISHED - 1 :])).delete()
    return File.objects.create(
        part=part,
        key=question.key,
        state=FileState.RECEIVING,
        name=known,
        size=size,
        received_digest=digest,
        sent_by=seat,
        created_at=received_at,
        upload=new_name(),
    )


def take_piece(*, upload: File, question: FilesQuestion, piece: bytes, offset: int, digest: str) -> int:
    """Add a piece to what has arrived; returns how much that is now.

    Raises WrongDigestError, WrongOffsetError and OSError, RefusedFileError for more bytes than were announced, and
    nothing has changed. RefusedFileError also where the first piece is not what the name says; then it is given up.
    """
    if hashlib.sha256(piece).hexdigest() != digest:
        raise WrongDigestError
    arrived = PartialFile(upload.upload)
    if offset != arrived.size:
        raise WrongOffsetError(arrived.size)
    if offset + len(piece) > upload.size:
        raise RefusedFileError(changed_on_the_way())
    if offset == 0:
        with given_up_if_refused(upload):
            question.recognise(upload.name, piece)
    return arrived.append(piece, offset=offset)


def finish_upload(*, seat: Seat, question: FilesQuestion, upload: File, digest: str, received_at: dt.datetime) -> File:
    """Make an answer of a file that has arrived whole, to be opened by the worker, as `keep_file` does.

    Raises WrongOffsetError where something is missing, UploadGoneError where the file is not being received any more,
    and what `keep_file` raises. Where only the room is lacking, what has arrived stays, to be finished later.
    """
    arrived = PartialFile(upload.upload)
    if arrived.size != upload.size:
        raise WrongOffsetError(arrived.size)
    try:
        with arrived.open() as file:
            content = ContentFile(file, upload.name)
            upload.received_digest, upload.created_at = examined_digest(question, upload, content, digest), received_at
            kept = keep_bytes(seat=seat, question=question, new=upload, content=content)
    except FileNotFoundError as error:
        raise UploadGoneError from error
    arrived.delete()
    return kept


def examined_digest(question: FilesQuestion, upload: File, content: ContentFile, announced: str) -> str:
    """The SHA-256 of what has arrived; what is not the file that was announced is given up with RefusedFileError."""
    with given_up_if_refused(upload):
        found = question.examine(content).digest
        if found != announced:
            raise RefusedFileError(changed_on_the_way())
    return found


@contextmanager
def given_up_if_refused(upload: File) -> Iterator[None]:
    """Nothing more has to arrive of a file that is not taken."""
    try:
        yield
    except RefusedFileError:
        cancel_upload(upload=upload)
        raise


def cancel_upload(*, upload: File) -> None:
    """Forget a file that is being received; one that has arrived whole stays."""
    with transaction.atomic():
        # Locked: a request that finishes it has looked already whether it is there.
        lock_part(upload.part)
        File.objects.receiving().filter(pk=upload.pk).delete()
    PartialFile(upload.upload).delete()


def sweep_uploads(now: dt.datetime | None = None) -> int:
    """Give up uploads of which nothing has come for a day, and delete what belongs to none; returns how many."""
    before = (now or timezone.now()) - UNFINISHED_STAY
    found = dict(partial_files())  # before the rows are read: what arrives between belongs to one of them
    late = {name for name, changed in found.items() if changed < before.timestamp()}
    never = Q(created_at__lt=before) & ~Q(upload__in=found)
    given_up = list(File.objects.receiving().filter(Q(upload__in=late) | never).select_related("part"))
    for upload in given_up:
        cancel_upload(upload=upload)
    for name in found.keys() - set(File.objects.receiving().values_list("upload", flat=True)):
        PartialFile(name).delete()
    return len(given_up)


def changed_on_the_way() -> str:
    return _("This file was changed while it was being sent. Please choose it again.")
