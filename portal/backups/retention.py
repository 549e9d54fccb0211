"""Which backups stay, and which files belong to none of them any more."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .contents import Contents, contents_of
from .targets import Target

UNFINISHED_FOR = timedelta(days=1)
"""For that long a backup without a manifest may still be under way."""


@dataclass(frozen=True)
class Retention:
    """The newest backup of each of the last `days` days that have one, and of each of the last `weeks` weeks."""

    days: int
    weeks: int

    def kept(self, moments: Iterable[datetime]) -> set[datetime]:
        newest_first = sorted(moments, reverse=True)
        of_days = first_of_each(newest_first, lambda moment: moment.date())
        of_weeks = first_of_each(newest_first, lambda moment: moment.isocalendar()[:2])
        return {*of_days[: self.days], *of_weeks[: self.weeks]}


def first_of_each(moments: Sequence[datetime], period: Callable[[datetime], object]) -> list[datetime]:
    first: dict[object, datetime] = {}
    for moment in moments:
        first.setdefault(period(moment), moment)
    return list(first.values())


def sweep(target: Target, retention: Retention, now: datetime) -> list[datetime]:
    """Delete backups that are not kept, and stored files that none needs; returns the moments of those backups.

    That of `now` stays, even if the clock was ahead when others were made.
    """
    contents = contents_of(target)
    finished = set(contents.finished)
    kept = retention.kept(finished) | {now}
    recent = {moment for moment in contents.backups if moment > now - UNFINISHED_FOR}
    gone = sorted(contents.backups.keys() - kept - (recent - finished))
    for moment in gone:
        delete(contents, moment)
    stay = contents.backups.keys() - set(gone)
    needed = {name for moment in stay for name in contents.needed_by(moment)}
    for name in sorted(contents.files - needed):
        target.delete(name)
    return gone


def delete(contents: Contents, moment: datetime) -> None:
    """Its manifest first: a backup that is half deleted is not taken for whole."""
    manifest = contents.manifest(moment)
    for name in sorted(contents.backups[moment], key=lambda name: (name != manifest, name)):
        contents.target.delete(name)
