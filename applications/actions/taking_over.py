"""Taking over answers of an earlier application."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from applications.codes import digest_of
from applications.earlier_answers import earlier_answers
from applications.models import FormLabels, Seat

from .locking import lock_part
from .saving import Base, save_answers


@transaction.atomic
def take_over(*, seat: Seat, source: Seat, keys: Collection[str], labels: FormLabels, at: dt.datetime) -> None:
    """Answer questions as at `source`, those of `keys` that are not answered yet.

    The caller has shown the answers, and knows that the writer may open `source`. Raises NotWritableError.
    """
    seat.part = lock_part(seat.part)
    offered = earlier_answers(source, seat.part, labels)
    answers = {one.key: one.value for one in offered if one.key in keys}
    emptied = {row.key: Base(row.version, digest_of(row.content)) for row in seat.part.answers.all()}
    save_answers(seat=seat, answers=answers, based_on=emptied, labels=labels, received_at=at)
