"""How often writers may do what leaves rows that stay."""

import datetime as dt

from django.db.models import Model, QuerySet

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
Within = tuple[tuple[int, dt.timedelta], ...]
"""So many rows within such a time."""


class TooOftenError(Exception):
    """Somebody did this as often as anybody needs; `until` is when they may do it again, None for never."""

    def __init__(self, until: dt.datetime | None) -> None:
        super().__init__("this was done too often")
        self.until = until


def refuse_too_often(
    rows: QuerySet[Model], moment: str, at: dt.datetime, *, within: Within, at_all: int | None = None
) -> None:
    """Raises TooOftenError where there are as many `rows` as may be; `moment` is the field that says when each began.

    The caller holds a lock under which they are added.
    """
    for most, span in within:
        recent = rows.filter(**{f"{moment}__gt": at - span}).order_by(f"-{moment}", "-pk")
        first = recent.values_list(moment, flat=True)[most - 1 : most].first()
        if first is not None:
            raise TooOftenError(first + span)
    if at_all is not None and rows.count() >= at_all:
        raise TooOftenError(None)
