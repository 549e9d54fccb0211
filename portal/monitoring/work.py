"""Checks of the work in the background: the workers, letters, scheduled pages, backups."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from portal.models import Letter
from portal.running.heartbeat import SILENT_AFTER, last_sign_of_life
from portal.running.program import command
from portal.running.restored import not_resumed
from portal.running.weights import Weight

from .database import limited
from .findings import Finding, fails, ok, warning

OVERDUE_AFTER = timedelta(minutes=10)
BACKUP_AFTER = timedelta(hours=36)
"""By then a daily backup has been missed once."""


@limited
def check_light_worker() -> Finding:
    return found_of_worker(Weight.LIGHT)


@limited
def check_heavy_worker() -> Finding:
    return found_of_worker(Weight.HEAVY)


def found_of_worker(weight: Weight) -> Finding:
    last = last_sign_of_life(weight)
    if last is None:
        return warning(format_lazy(_("No worker has run yet: start {command}."), command=command("worker")))
    words = format_lazy(_("Last active: {moment}."), moment=written(last))
    return warning(words) if timezone.now() - last > SILENT_AFTER else ok(words)


@limited
def check_letters() -> Finding:
    """Warns of late letters; no more, since readers are served without a mail server and no letter is lost."""
    oldest = Letter.objects.unsent().first()
    if oldest is None:
        return ok(_("No e-mails are waiting."))
    late = Letter.objects.late().first()
    shown = late or oldest
    words = format_lazy(
        _("Waiting: {count}. The oldest is e-mail {number}, written {moment}, attempts: {attempts}. {answer}"),
        count=Letter.objects.unsent().count(),
        number=shown.pk,
        moment=written(shown.queued_at),
        attempts=shown.attempts,
        answer=shown.last_answer,
    )
    return warning(words) if late else ok(words)


@limited
def check_publications() -> Finding:
    """Warns of pages that should have gone public or been taken down more than ten minutes ago."""
    late = timezone.now() - OVERDUE_AFTER
    publish = Revision.objects.filter(approved_go_live_at__lt=late).order_by("approved_go_live_at", "pk")
    expire = Page.objects.live().filter(expire_at__lt=late).order_by("expire_at", "pk")
    moments = [
        *publish.values_list("approved_go_live_at", flat=True)[:1],
        *expire.values_list("expire_at", flat=True)[:1],
    ]
    if not moments:
        return ok()
    return warning(
        format_lazy(
            _("Overdue: {count}, the first since {moment}."),
            count=publish.count() + expire.count(),
            moment=written(min(moments)),
        )
    )


def check_backup() -> Finding:
    """The file `last-backup` in the data folder holds the moment at which the last backup was complete."""
    path = settings.DATA_DIR / "last-backup"
    if not path.exists():
        return warning(_("None known."))
    try:
        moment = datetime.fromisoformat(path.read_text().strip()).astimezone(timezone.get_default_timezone())
    except ValueError:
        return fails(_("The file last-backup holds no moment such as 2026-03-01T04:00:00+00:00."))
    words = format_lazy(_("The last one: {moment}."), moment=written(moment))
    return warning(words) if timezone.now() - moment > BACKUP_AFTER else ok(words)


@limited
def check_restored() -> Finding:
    """What the site where the backup was made has sent since, this one does not know: somebody must let it go on."""
    restoration = not_resumed().first()
    if restoration is None:
        return ok()
    return warning(
        format_lazy(
            _("Restored as of {moment}, not resumed: nothing is sent or published before {command}."),
            moment=written(restoration.backup_of),
            command=command("resume"),
        )
    )


def written(moment: datetime) -> str:
    """`moment` for operators, in the time zone of the server's logs: "2026-03-01 12:00:00 UTC"."""
    return f"{moment.astimezone(timezone.get_default_timezone()):%Y-%m-%d %H:%M:%S %Z}"
