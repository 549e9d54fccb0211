"""Texts that are no answer now: all are kept for thirty days, as long as one writer does not pile them up."""

import datetime as dt
import json
from collections.abc import Collection, Hashable, Iterable
from typing import Any

from applications.choices import KeptBecause
from applications.codes import digest_of
from applications.models import KeptText, Part, Seat
from portal.fields import ReadableJSON

from .bounds import DAY, HOUR

MOST_TEXTS = 200
"""Texts of one writer that are kept of a part. Beyond that, older ones are thinned out."""
MOST_LETTERS = 2_000_000
"""The letters that those texts may have together."""


class KeptTextsFullError(Exception):
    """So much of one writer was kept within the last hour that nothing more is, and nothing was saved."""


def kept_text(key: str, content: Any, because: KeptBecause, by: Seat | int | None) -> KeptText:
    """A text to be kept, by who wrote it: a seat, or its pk."""
    return KeptText(key=key, content=content, because=because, by_id=by.pk if isinstance(by, Seat) else by)


def keep_texts(part: Part, texts: Iterable[KeptText], at: dt.datetime) -> list[KeptText]:
    """Keep texts in a locked part, thirty days from now also those that are kept already; returns the new ones."""
    written = {(text.key, digest_of(text.content)): text for text in texts if text.content is not None}
    if not written:
        return []
    kept = {(text.key, digest_of(text.content)): text.pk for text in part.kept_texts.all()}
    part.kept_texts.filter(pk__in=[kept[one] for one in written.keys() & kept.keys()]).update(kept_at=at)
    new = [text for one, text in written.items() if one not in kept]
    for text in new:
        text.part, text.kept_at = part, at
    KeptText.objects.bulk_create(new)
    for writer in {text.by_id for text in new}:
        thin_out(part, writer, at)
    return new


def refuse_where_full(part: Part, writer: Seat, new: Collection[KeptText], at: dt.datetime) -> None:
    """Raises KeptTextsFullError where one writer had filled what is kept before the `new` texts were added.

    One save always fits, however much it conflicts with.
    """
    recent = part.kept_texts.filter(by=writer, kept_at__gt=at - HOUR).exclude(pk__in=[text.pk for text in new])
    if new and not has_room(list(recent)):
        raise KeptTextsFullError


def has_room(texts: Collection[KeptText]) -> bool:
    return len(texts) < MOST_TEXTS and sum(map(letters, texts)) < MOST_LETTERS


def letters(text: KeptText) -> int:
    return len(json.dumps(text.content, cls=ReadableJSON))


def thin_out(part: Part, writer: int | None, at: dt.datetime) -> None:
    """Where one writer has too many texts, delete some that are older than an hour.

    Of each question, the last of every hour of a day and of every day before it stay longest.
    """
    texts = list(part.kept_texts.filter(by=writer).order_by("-kept_at", "-pk"))
    count, size = len(texts), sum(map(letters, texts))
    for text in superfluous(texts, at):
        if count <= MOST_TEXTS and size <= MOST_LETTERS:
            return
        count, size = count - 1, size - letters(text)
        text.delete()


def superfluous(texts: list[KeptText], at: dt.datetime) -> list[KeptText]:
    """Those of `texts`, which begin with the newest, that are older than an hour: the first to go first."""
    spans: set[Hashable] = set()
    repeated: list[KeptText] = []
    last: list[KeptText] = []
    for text in texts:
        if text.kept_at > at - HOUR:
            continue
        moment = text.kept_at.astimezone(dt.UTC)
        span = (text.key, moment.date(), moment.hour if moment > at - DAY else None)
        (repeated if span in spans else last).append(text)
        spans.add(span)
    return [*reversed(repeated), *reversed(last)]
