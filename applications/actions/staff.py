"""What staff do with applications: every download of a file and every export is recorded."""

from django.utils import timezone

from applications.choices import HistoryKind
from applications.models import AnswerFile, History
from labs.models import Call
from portal.models import User


def log_download(*, file: AnswerFile, by: User) -> History:
    """Record that a member of the staff downloads a file."""
    return History.objects.create(
        application=file.application,
        call=file.application.call,
        kind=HistoryKind.FILE_READ,
        at=timezone.now(),
        by=by,
        data={"file": file.pk, "name": file.original_name},
    )


def log_export(*, call: Call, by: User, rows: int) -> History:
    """Record that a member of the staff exports the answers of a call as a table."""
    return History.objects.create(
        call=call, kind=HistoryKind.EXPORTED, at=timezone.now(), by=by, data={"format": "csv", "rows": rows}
    )
