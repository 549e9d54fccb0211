"""The way of a person from the labs to markets and festivals, in the order it was gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from labs.choices import EventKind, ParticipationRole, ResultKind
from labs.models import Participation, Result


class Mark(StrEnum):
    """The shape a station is drawn in."""

    LAB = "lab"
    MARKET = "market"
    FESTIVAL = "festival"
    OTHER = "other"


MARKS = {
    EventKind.MARKET: Mark.MARKET,
    EventKind.FORUM: Mark.MARKET,
    EventKind.FESTIVAL: Mark.FESTIVAL,
}
"""Of an event; what is not named here is drawn as something else."""
WON = frozenset({ResultKind.AWARD, ResultKind.GRANT})


@dataclass(frozen=True)
class Station:
    """A lab or a result: exactly one of `participation` and `result` is there. `is_won` where there was a prize."""

    year: int
    mark: Mark
    is_won: bool
    is_sample: bool
    participation: Participation | None = None
    result: Result | None = None


def path_of(participations: Iterable[Participation], results: Iterable[Result]) -> list[Station]:
    """The earliest year first; within a year the labs before the results, each in the order they were given."""
    stations = [*map(station_of_lab, participations), *map(station_of_result, results)]
    return sorted(stations, key=lambda station: (station.year, station.participation is None))


def station_of_lab(participation: Participation) -> Station:
    edition = participation.edition
    return Station(
        year=participation.year or (edition.year if edition else 0),
        mark=Mark.LAB,
        is_won=participation.role == ParticipationRole.WINNER,
        is_sample=bool(edition and edition.is_sample),
        participation=participation,
    )


def station_of_result(result: Result) -> Station:
    return Station(
        year=result.year,
        mark=MARKS.get(EventKind(result.event.kind), Mark.OTHER),
        is_won=result.kind in WON or result.rank is not None,
        is_sample=is_sample(result),
        result=result,
    )


def is_sample(result: Result) -> bool:
    """Whether the result is of an invented person or film."""
    return any(whose.is_sample for whose in (result.person, result.project) if whose is not None)
