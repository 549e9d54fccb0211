"""What staff do with applications; every look into a file and every export is on record."""

from django.utils import timezone

from applications.choices import HistoryKind
from applications.models import AnswerFile, History
from labs.models import Call
from portal.models import User


def log_download(*, file: AnswerFile, by: User) -> History:
    """Somebody of the staff takes a file out."""
    return History.objects.create(
        application=file.application,
        call=file.application.call,
        kind=HistoryKind.FILE_READ,
        at=timezone.now(),
        by=by,
        data={"file": file.pk, "name": file.original_name},
    )


def log_export(*, call: Call, by: User, rows: int) -> History:
    """Somebody of the staff takes the answers of a call out, as a table."""
    return History.objects.create(
        call=call, kind=HistoryKind.EXPORTED, at=timezone.now(), by=by, data={"format": "csv", "rows": rows}
    )
