"""A person's way from the labs to markets and festivals, year by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from labs.choices import EventKind, ParticipationRole, ResultKind
from labs.models import Participation, Result


class Mark(StrEnum):
    """The shape with which an entry is drawn."""

    LAB = "lab"
    MARKET = "market"
    FESTIVAL = "festival"
    OTHER = "other"


MARKS = {
    EventKind.MARKET: Mark.MARKET,
    EventKind.FORUM: Mark.MARKET,
    EventKind.FESTIVAL: Mark.FESTIVAL,
}
"""The mark of each kind of event; kinds that are missing here get `Mark.OTHER`."""
WON = frozenset({ResultKind.AWARD, ResultKind.GRANT})


@dataclass(frozen=True)
class TimelineEntry:
    """A lab or a result: exactly one of `participation` and `result` is set. `is_won`: whether it is a prize."""

    year: int
    mark: Mark
    is_won: bool
    is_sample: bool
    participation: Participation | None = None
    result: Result | None = None


def timeline_of(participations: Iterable[Participation], results: Iterable[Result]) -> list[TimelineEntry]:
    """The entries, earliest year first; within a year labs come before results, each in the order given."""
    entries = [*map(entry_of_participation, participations), *map(entry_of_result, results)]
    return sorted(entries, key=lambda entry: (entry.year, entry.participation is None))


def entry_of_participation(participation: Participation) -> TimelineEntry:
    edition = participation.edition
    return TimelineEntry(
        year=participation.year or (edition.year if edition else 0),
        mark=Mark.LAB,
        is_won=participation.role == ParticipationRole.WINNER,
        is_sample=bool(edition and edition.is_sample),
        participation=participation,
    )


def entry_of_result(result: Result) -> TimelineEntry:
    return TimelineEntry(
        year=result.year,
        mark=MARKS.get(EventKind(result.event.kind), Mark.OTHER),
        is_won=result.kind in WON or result.rank is not None,
        is_sample=is_sample(result),
        result=result,
    )


def is_sample(result: Result) -> bool:
    """Whether the result is of a sample person or film."""
    return any(whose.is_sample for whose in (result.person, result.project) if whose is not None)
