"""What readers see of calls: phase, deadlines, whom they invite, the page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import QuerySet

from labs import rules
from labs.choices import SHOWN_AS_CLOSED, ApplicantKind, CountryBasis, Craft, Phase
from labs.models import Call, CallPage
from portal.dates import format_clocks, to_wall, zones_of_country
from portal.languages.chains import active_language
from portal.languages.country_names import in_alphabet
from portal.running.prepared import prepared

register = template.Library()


@register.filter
def phase_of(call: Call) -> str:
    """The phase of the call as the public sees it: upcoming, open, closed, results or cancelled."""
    now_in = rules.phase(call)
    return Phase.CLOSED.value if now_in in SHOWN_AS_CLOSED - {Phase.RESULTS} else Phase(now_in).value


@register.filter
def phase_words(phase: str) -> str:
    """The phase in words."""
    return str(Phase(phase).label)


@register.filter
def invited_countries(call: Call) -> list[str]:
    """Names of the invited countries in the order of the reader's alphabet; empty where all are invited."""
    return list(in_alphabet(call.invited_codes(), active_language()))


@dataclass(frozen=True)
class LocalDeadline:
    """The deadline in invited countries that share their clocks: their names, the moment in words, the wall times."""

    countries: str
    words: str
    wall_times: tuple[str, ...]


@dataclass(frozen=True)
class LocalDeadlines:
    """The deadline in the invited countries, one row for those with the same wall times."""

    rows: list[LocalDeadline]

    @property
    def wall_times(self) -> str:
        """Those of countries with one clock, with spaces between: among several, readers have to look for theirs."""
        return " ".join(row.wall_times[0] for row in self.rows if len(row.wall_times) == 1)


@register.filter
def local_deadlines(call: Call) -> LocalDeadlines:
    """The deadline in the time of the invited countries, the earliest wall time first.

    Without rows where all of them have the call's own time, or where all
    countries are invited; without countries whose time nobody knows. Makes no
    query for a call that was loaded with the countries it invites.
    """
    moment = call.last_minute
    countries: dict[tuple[str, ...], list[str]] = defaultdict(list)
    zones: dict[tuple[str, ...], list[str]] = {}
    for code in call.invited_codes():
        of_country = zones_of_country(code, moment)
        walls = tuple(to_wall(moment, zone).isoformat(timespec="minutes") for zone in of_country)
        if walls:
            countries[walls].append(code)
            zones[walls] = of_country
    own = to_wall(moment, call.time_zone).isoformat(timespec="minutes")
    if set(countries) == {(own,)}:
        countries.clear()
    return LocalDeadlines(
        [
            LocalDeadline(names_in_order(codes), format_clocks(moment, zones[walls]), walls)
            for walls, codes in sorted(countries.items())
        ]
    )


def names_in_order(codes: Iterable[str]) -> str:
    """Names of countries in the order of the reader's alphabet, with commas between them."""
    return ", ".join(in_alphabet(frozenset(codes), active_language()))


@register.filter
def wall_time(call: Call) -> str:
    """The deadline as wall time in the call's own zone, for a script to compare."""
    return to_wall(call.last_minute, call.time_zone).isoformat(timespec="minutes")


@register.filter
def country_tie(call: Call) -> str:
    """By what an applicant belongs to an invited country (citizenship, residence or either), as a sentence."""
    return CountryBasis(call.country_basis).sentence


@register.filter
def applicant_names(call: Call) -> list[str]:
    """Who may apply, in words; empty where only filmmakers may, which goes without saying."""
    kinds = call.kinds_of_applicants()
    return [] if kinds == [ApplicantKind.FILMMAKER] else [str(kind.label) for kind in kinds]


@register.filter
def craft_names(call: Call) -> list[str]:
    """The names of the crafts that the call invites."""
    return [str(Craft(craft).label) for craft in call.crafts]


@register.simple_tag
def call_page(call: Call | None) -> Any:
    """The page about a call, or None."""
    return page_about_call.first(call=call.pk) if call else None


@prepared
def page_about_call(call: Any) -> QuerySet[CallPage]:
    return CallPage.objects.for_reader().in_order().filter(call=call)[:1]
