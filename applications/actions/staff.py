"""What staff do with applications: every download of a file and every export is recorded."""

from django.utils import timezone

from applications.choices import HistoryKind
from applications.models import File, History
from labs.models import Call
from portal.models import User


def log_download(*, file: File, by: User) -> History:
    """Record that a member of the staff downloads a file."""
    application = file.part.application
    return History.objects.create(
        application=application,
        call=application.call,
        kind=HistoryKind.FILE_READ,
        at=timezone.now(),
        by=by,
        data={"file": file.pk},
    )


def log_export(*, call: Call, by: User, rows: int) -> History:
    """Record that a member of the staff exports the answers of a call as a table."""
    return History.objects.create(
        call=call, kind=HistoryKind.EXPORTED, at=timezone.now(), by=by, data={"format": "csv", "rows": rows}
    )
