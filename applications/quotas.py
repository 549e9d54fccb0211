"""How much the files of a question, of an application and of a call may hold, in bytes."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.models import Call, CallPage
from portal.running.disks import bytes_free, has_room_for

from .compiling import Schema, structure, with_keys, words
from .inspection import MEGABYTE, RefusedFileError
from .kinds import file_questions_of, questions_of
from .kinds.base import Question
from .models import Application, File, Part, Seat
from .querysets import FileQuerySet

DAY = dt.timedelta(days=1)
MOST_A_DAY = 200
"""Files that one writer sends to a part, those that were removed since too: each has a row."""
EXPECTED = 100
"""So many applications are reckoned with where fewer were begun."""
OFTEN_REPLACED = 4
"""How many times its files an application may leave behind by replacing them, until the sweeper has come."""


def refuse_beyond_quota(
    *, seat: Seat, question: Question, files: int, size: int, instead_of: int | None = None
) -> None:
    """Raises RefusedFileError where a file of `size` bytes, the `files`th answer to its question, is too much.

    `instead_of` is the key of the row that was noted when the file began to arrive in pieces.
    """
    part, since = seat.part, timezone.now() - DAY
    own = File.objects.filter(part=part, sent_by=seat, created_at__gt=since)
    if instead_of is None and own.count() >= MOST_A_DAY:
        raise RefusedFileError(_("The daily limit for files has been reached. Please send this one again tomorrow."))
    if files > question.most_files:
        raise RefusedFileError(
            ngettext("You can add at most %(limit)d file.", "You can add at most %(limit)d files.", question.most_files)
            % {"limit": question.most_files}
        )
    application = part.application
    others = File.objects.exclude(pk=instead_of) if instead_of else File.objects.all()
    if used(others.needed().filter(part__application=application)) + size > of_application(part):
        raise RefusedFileError(
            _("Together, your files are over %(limit)d MB. Remove one, or make them smaller.")
            % {"limit": of_application(part) // MEGABYTE}
        )
    held = used(others.filter(part__application=application))
    if held + size > OFTEN_REPLACED * of_application(part) or not has_room_for(size):
        raise RefusedFileError(_("There is no room for files right now. Please send this one again in an hour."))
    if used(others.filter(part__application__call=application.call)) + size > of_call():
        raise RefusedFileError(_("There is no more room for files sent to this call. Please write to us."))


def used(files: FileQuerySet) -> int:
    """Bytes of those of the files that are stored, or announced and on their way."""
    return int(files.holding_bytes().aggregate(total=Sum("size"))["total"] or 0)


def of_application(part: Part) -> int:
    """Twice what the form allows, so that files can be replaced after a submission, within a ceiling."""
    questions = questions_of(part.form_labels.form_version.schema)
    allowed = sum(question.megabytes * question.most_files for question in questions)
    return min(2 * allowed, settings.APPLICATION_MEGABYTES) * MEGABYTE


def of_call() -> int:
    return int(settings.CALL_MEGABYTES * MEGABYTE)


@dataclass(frozen=True)
class Room:
    """The room for files of a call, in bytes: what they take, what a hundred full applications would, what is free."""

    used: int
    needed: int
    free: int


def room_of(call: Call) -> Room:
    """What staff see of the files of a call."""
    files = File.objects.filter(part__application__call=call)
    return Room(used(files), needed_by(call, EXPECTED), bytes_free())


def needed_by(call: Call, applications: int) -> int:
    """Bytes that `applications` need if each fills its newest form."""
    version = call.form_versions.order_by("-number").first()
    return applications * allowed_by(version.schema) if version else 0


def allowed_by(schema: Schema) -> int:
    """Bytes that the files of one application may have together, by the questions of its form."""
    each = sum(question.megabytes * question.most_files for question in questions_of(schema))
    return min(each, settings.APPLICATION_MEGABYTES) * MEGABYTE


@dataclass(frozen=True)
class FormRoom:
    """The room that the files of a form take, in bytes, beside what is free."""

    questions: list[tuple[str, int]]
    """(label, bytes) of each question that is answered with files."""
    each: int
    """What one application may hold."""
    applications: int
    """How many are expected: as many as were begun, at least a hundred."""
    limit: int
    """What all files of a call may hold."""
    free: int

    @property
    def needed(self) -> int:
        return self.each * self.applications

    @property
    def is_short(self) -> bool:
        return self.needed > min(self.free, self.limit)


def room_for(page: CallPage) -> FormRoom:
    """What editors see of the files that the questions of a page, which may be a draft, ask for."""
    questions = with_keys(page.questions)
    schema, labels = structure(questions), words(questions)
    asked = file_questions_of(schema)
    return FormRoom(
        [(labels[one.key]["label"], one.megabytes * one.most_files * MEGABYTE) for one in asked],
        allowed_by(schema),
        max(EXPECTED, Application.objects.filter(call=page.call).count()),
        of_call(),
        bytes_free(),
    )
