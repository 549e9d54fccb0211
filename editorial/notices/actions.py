"""Storing notices, and sending them by letter: at once, or in a daily digest."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from portal.dates.zones import to_utc, to_wall
from portal.models import User
from portal.staff.zones import zone_of

from .choices import Delivery, NoticeKind
from .emails import write_to
from .models import LetterPreferences, Notice
from .people import preferences_of
from .rules import is_still_due

DIGEST_TIME = dt.time(8, 0)
KEPT_FOR = dt.timedelta(days=180)


@transaction.atomic(savepoint=False)
def note(
    *,
    kind: NoticeKind,
    people: Iterable[User],
    page: Page,
    event: str,
    by: Any = None,
    details: dict[str, Any] | None = None,
) -> list[User]:
    """Store a notice for each of `people` but `by`, whose own act it was; returns those people.

    Somebody who has a notice of the same `event` already gets no second one.
    """
    others = [person for person in people if by is None or person.pk != by.pk]
    Notice.objects.bulk_create(
        [
            Notice(person=person, kind=kind, page_id=page.pk, event=event, by=by, details=details or {})
            for person in others
        ],
        ignore_conflicts=True,
    )
    return others


def send_at_once(people: Iterable[User]) -> None:
    """Queue letters to those of `people` who want to be told at once; the notices of others wait for the digest."""
    for person in dict.fromkeys(people):
        send_notices(person=person, deliveries={Delivery.AT_ONCE})


@transaction.atomic
def send_notices(*, person: User, deliveries: set[Delivery]) -> bool:
    """Queue one letter with all waiting notices that `person` wants in one of `deliveries`; False where none is due.

    Notices that need no letter any more are settled without one.
    """
    preferences = preferences_of(person)
    # The lock makes a second worker wait, and then find no waiting notice.
    waiting = Notice.objects.select_for_update(of=("self",)).waiting().of_person(person)
    due = [
        notice
        for notice in waiting.select_related("page__locale", "by")
        if preferences.delivery(notice.kind) in deliveries | {Delivery.NEVER}
    ]
    wanted = [notice for notice in due if preferences.delivery(notice.kind) != Delivery.NEVER and is_still_due(notice)]
    letter = write_to(person, wanted, daily=Delivery.DAILY in deliveries) if wanted else None
    settled_at = timezone.now()
    for notice in due:
        notice.letter = letter if notice in wanted else None
        notice.settled_at = settled_at
    Notice.objects.bulk_update(due, ["letter", "settled_at"])
    return letter is not None


def send_waiting() -> None:
    """For the worker: queue letters for notices still waiting to be sent at once, and digests that are due."""
    for person in User.objects.filter(pk__in=Notice.objects.waiting().order_by().values("person")).order_by("pk"):
        send_notices(person=person, deliveries={Delivery.AT_ONCE})
        send_digest(person=person)


@transaction.atomic
def send_digest(*, person: User) -> bool:
    """Queue the daily digest of a person, at most one for each day of theirs; False where it is not due, or is empty.

    It is due from eight in the morning in the person's time zone, if a notice from before then is waiting.
    """
    zone, now = zone_of(person), timezone.now()
    today = to_wall(now, zone).date()
    morning = to_utc(dt.datetime.combine(today, DIGEST_TIME), zone)
    if now < morning or not Notice.objects.waiting().of_person(person).filter(noted_at__lt=morning).exists():
        return False
    preferences, _made = LetterPreferences.objects.select_for_update().get_or_create(person=person)
    if preferences.digest_on is not None and preferences.digest_on >= today:
        return False
    if not send_notices(person=person, deliveries={Delivery.DAILY}):
        return False
    preferences.digest_on = today
    preferences.save(update_fields=["digest_on"])
    return True


def forget_old() -> int:
    """Delete notices settled more than half a year ago; returns how many."""
    deleted, _by_model = Notice.objects.filter(settled_at__lt=timezone.now() - KEPT_FOR).delete()
    return deleted
