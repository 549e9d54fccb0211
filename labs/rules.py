"""Rules of the programme, as predicates and functions of the clock."""

import calendar
import datetime as dt
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils import timezone

from portal.choices import Precision
from portal.dates.changes import note_changes

from .choices import ALUMNI_ROLES, SHOWN, CountryBasis, Phase, Visibility

if TYPE_CHECKING:
    from .models import Call, Edition, Module, Participation, Person, Result

moments_of = attrgetter("opens_at", "closes_at", "results_published_at", "cancelled_at")
GRACE = dt.timedelta(minutes=15)
"""How long after the deadline a submission already under way is still taken, unannounced."""


def first_day(date: dt.date, precision: Precision) -> dt.date:
    """The first day that `date`, known to `precision`, can mean."""
    if precision == Precision.YEAR:
        return date.replace(month=1, day=1)
    return date.replace(day=1) if precision == Precision.MONTH else date


def last_day(date: dt.date, precision: Precision) -> dt.date:
    """The last day that `date`, known to `precision`, can mean."""
    if precision == Precision.YEAR:
        return date.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return date.replace(day=calendar.monthrange(date.year, date.month)[1])
    return date


def outside_edition(module: "Module", edition: "Edition") -> bool:
    """Whether a module begins before its edition or ends after it; unknown dates are never outside."""
    starts_early = bool(module.starts_on and edition.starts_on and module.starts_on < edition.starts_on)
    ends_late = bool(module.ends_on and edition.ends_on and module.ends_on > edition.ends_on)
    begins_late = bool(module.starts_on and edition.ends_on and module.starts_on > edition.ends_on)
    return starts_early or ends_late or begins_late


def phase(call: "Call", now: dt.datetime | None = None) -> Phase:
    """The phase of `call` at `now`, by default the present, which notes when it changes.

    A call that closes at 23:59 takes what arrives up to and including
    23:59:59. After that come 15 minutes of grace, which the public sees as
    closed. Cancelling and publishing results are decisions of staff.
    """
    if now is None:
        now = timezone.now()
        note_changes(*boundaries(call), now=now)
    if call.cancelled_at and call.cancelled_at <= now:
        return Phase.CANCELLED
    if call.results_published_at and call.results_published_at <= now:
        return Phase.RESULTS
    if call.opens_at is None or now < call.opens_at:
        return Phase.UPCOMING if now < call.closes_at else Phase.CLOSED
    if now < call.closes_at:
        return Phase.OPEN
    return Phase.GRACE if now < call.closes_at + GRACE else Phase.CLOSED


def boundaries(call: "Call") -> tuple[dt.datetime | None, ...]:
    """The moments at which the phase of `call` may change; None is one that nobody has set."""
    return *moments_of(call), call.closes_at + GRACE


def may_publish_results(call: "Call", at: dt.datetime) -> bool:
    """Whether the results of a call may be published at `at`: not before its deadline has passed."""
    return at >= call.closes_at


def may_start(call: "Call", now: dt.datetime | None = None) -> bool:
    """Whether somebody may begin to answer the call."""
    return phase(call, now) == Phase.OPEN


def age_on(day: dt.date, born: dt.date) -> int:
    """Full years lived on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def country_fits(call: "Call", citizenship: str, residence: str) -> bool:
    """Whether the applicant is from an invited country by the call's basis; a call without countries invites all."""
    invited = call.invited_codes()
    if not invited:
        return True
    ties = {
        CountryBasis.CITIZENSHIP: {citizenship},
        CountryBasis.RESIDENCE: {residence},
        CountryBasis.EITHER: {citizenship, residence},
    }[CountryBasis(call.country_basis)]
    return bool(ties & invited)


def craft_fits(call: "Call", craft: str) -> bool:
    """Whether the call invites this craft; a call without crafts invites all."""
    return not call.crafts or craft in call.crafts


def age_fits(call: "Call", born: dt.date) -> bool:
    """Whether somebody born on `born` has an age the call invites, on the day that counts for the call."""
    age = age_on(call.age_day(), born)
    return (call.min_age is None or age >= call.min_age) and (call.max_age is None or age <= call.max_age)


def films_fit(call: "Call", films_made: int) -> bool:
    """Whether the applicant has made at least as many films as the call asks for."""
    return films_made >= (call.min_films or 0)


def starts_hidden(person: "Person") -> bool:
    """Whether a person is hidden when first stored: new, and of a country where being seen can be dangerous."""
    return person.pk is None and person.country is not None and person.country.profiles_start_hidden


def is_shown(person: "Person") -> bool:
    """Whether the public may see this person at all."""
    return person.visibility in SHOWN


def surname_is_shown(person: "Person") -> bool:
    """Whether the public may read the surname; a minor's never."""
    return person.visibility == Visibility.PUBLIC and not person.is_minor


def makes_alumnus(participation: "Participation") -> bool:
    """Whether this participation makes the person an alumnus."""
    return participation.role in ALUMNI_ROLES


def is_verified(result: "Result") -> bool:
    """Whether somebody has checked the result; otherwise it is never public and never counted."""
    return result.verified_at is not None
