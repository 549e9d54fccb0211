"""Files: stored as they arrive, opened by the worker, removed and swept."""

import datetime as dt

from django.core.files.base import File as ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications.choices import SENT_FILES, FileState
from applications.inspection import Examined
from applications.kinds.base import Question
from applications.models import File, Seat
from applications.quotas import refuse_beyond_quota
from applications.rules import may_write
from applications.stored_bytes import forget_bytes
from applications.tasks import check_file
from portal.running.enqueueing import enqueue_on_commit

from .locking import lock_part
from .saving import NotWritableError


class UploadGoneError(Exception):
    """A file that is not being received: it has arrived whole, was cancelled, or nothing came for too long."""


UNUSED_FILES_STAY = dt.timedelta(hours=1)
SWEPT_AT_ONCE = 2000


def keep_file(
    *, seat: Seat, question: Question, upload: UploadedFile, examined: Examined, received_at: dt.datetime
) -> File:
    """Store a file that was sent as an answer, to be opened by the worker; the same file again changes nothing.

    A question for one file gets the new one in place of the old, and of one that was refused. Raises
    RefusedFileError where there is no room for it, NotWritableError where the part may not be changed.
    """
    new = File(
        key=question.key,
        sent_by=seat,
        name=examined.name,
        size=upload.size or 0,
        received_digest=examined.digest,
        created_at=received_at,
    )
    return keep_bytes(seat=seat, question=question, new=new, content=upload)


def keep_bytes(*, seat: Seat, question: Question, new: File, content: ContentFile) -> File:
    """Store the bytes of a file and then its row; raises what `keep_file` raises, and then leaves nothing."""
    storage = File._meta.get_field("received").storage
    stored = store(content)
    new.received = stored
    try:
        with transaction.atomic():
            file = note_file(seat, question, new)
    except BaseException:
        storage.delete(stored)
        raise
    if file.received.name != stored:
        storage.delete(stored)
    return file


def store(content: ContentFile) -> str:
    """Write the bytes before the part is locked: a slow disk must keep nobody else waiting."""
    field = File._meta.get_field("received")
    content.seek(0)
    return str(field.storage.save(field.generate_filename(File(), "received"), content))


def note_file(seat: Seat, question: Question, new: File) -> File:
    """The row of a file: the new one, or that of the same file sent before. In the caller's transaction.

    Raises UploadGoneError for one that has arrived in pieces and is not being received any more.
    """
    # Locked: if one form is sent twice at the same time, the second must see the file the first has stored.
    part = lock_part(seat.part)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    if new.pk and not File.objects.receiving().filter(pk=new.pk).exists():
        raise UploadGoneError
    shown = list(File.objects.shown().filter(part=part, key=question.key))
    current = [one for one in shown if one.state in SENT_FILES]
    same = next((one for one in current if one.received_digest == new.received_digest), None)
    if same is not None:
        File.objects.filter(pk=new.pk).delete()
        return same
    count_change(seat, new.created_at)
    if question.most_files == 1:
        remove(shown, part.version, new.created_at)
        current = []
    refuse_beyond_quota(seat=seat, question=question, files=len(current) + 1, size=new.size, instead_of=new.pk)
    new.part, new.part_version, new.state = part, part.version, FileState.WAITING
    new.position = max((one.position for one in current), default=-1) + 1
    new.save()
    enqueue_on_commit(check_file, new.pk)
    return new


@transaction.atomic
def remove_files(*, seat: Seat, pks: set[int], received_at: dt.datetime) -> None:
    """Remove files from the answers; they stay stored as long as a submission contains them.

    Of one that is being received, nothing stays.
    """
    if not pks:
        return
    part = lock_part(seat.part)
    seat.part = part
    if not may_write(seat):
        raise NotWritableError
    File.objects.receiving().filter(part=part, pk__in=pks).delete()
    files = list(File.objects.shown().filter(part=part, pk__in=pks))
    if files:
        count_change(seat, received_at)
        remove(files, part.version, received_at)


def remove(files: list[File], part_version: int, at: dt.datetime) -> None:
    gone = File.objects.filter(pk__in=[file.pk for file in files])
    gone.update(state=FileState.REMOVED, removed_at=at, part_version=part_version)


def count_change(seat: Seat, at: dt.datetime) -> None:
    """Count a change of files in a locked part, so that what was checked before it cannot be submitted."""
    seat.part.version += 1
    seat.part.save(update_fields=["version"])
    type(seat.part.application).objects.filter(pk=seat.part.application_id).update(saved_at=at)


def sweep_unused_files(now: dt.datetime | None = None) -> int:
    """Delete the bytes of files that were removed an hour ago and belong to no submission, and of those refused."""
    before = (now or timezone.now()) - UNUSED_FILES_STAY
    count = 0
    for file in File.objects.unused(before)[:SWEPT_AT_ONCE]:
        forget_bytes(file)
        count += 1
    return count
