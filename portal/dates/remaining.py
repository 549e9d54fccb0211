"""How much time is left until a moment."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, override

from portal.languages.chains import active_language

DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)


@dataclass(frozen=True)
class TimeLeft:
    """Whole days, and the whole hours and minutes beyond them; `is_over` once the moment has come."""

    days: int
    hours: int
    minutes: int
    is_over: bool


def time_left(now: dt.datetime, until: dt.datetime) -> TimeLeft:
    """What is left from one aware moment to another.

    Every unit is rounded down, so that nobody is promised time there is not. A
    day is 24 hours that pass, whatever the clocks of a place do meanwhile.
    """
    # Python subtracts moments of one zone by their wall times; instants are what pass.
    left = until.astimezone(dt.UTC) - now.astimezone(dt.UTC)
    if left <= dt.timedelta():
        return TimeLeft(0, 0, 0, is_over=True)
    hours, rest = divmod(left - left.days * DAY, HOUR)
    return TimeLeft(left.days, hours, rest // MINUTE, is_over=False)


def next_step(now: dt.datetime, until: dt.datetime) -> dt.datetime | None:
    """When `format_time_left` next says something else; None once it is over."""
    left = time_left(now, until)
    if left.is_over:
        return None
    for unit, count in ((DAY, left.days), (HOUR, left.hours), (MINUTE, left.minutes)):
        if count:
            # At this moment `count` units are left to the instant; a moment later there is one fewer.
            return until.astimezone(dt.UTC) - count * unit + dt.timedelta.resolution
    return until


def format_duration(minutes: int) -> str:
    """How long something takes: "45 minutes", "2 hours", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    with override(active_language()):
        # The same words as below, which stand alone and take no ending.
        parts = [ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}] if hours else []
        if rest or not hours:
            parts.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return " ".join(parts)


def format_time_left(now: dt.datetime, until: dt.datetime, language: str | None = None) -> str:
    """The largest unit alone: "3 days", "5 hours", "12 minutes", "less than a minute". Empty once it is over.

    Rounded down as in `time_left`: 47 hours are "1 day".
    """
    left = time_left(now, until)
    if left.is_over:
        return ""
    with override(language or active_language()):
        if left.days:
            # Translators: stands alone or after a colon ("Left: 3 days"), so it takes no ending.
            text = ngettext("%(count)d day", "%(count)d days", left.days)
        elif left.hours:
            # Translators: stands alone or after a colon ("Left: 5 hours"), so it takes no ending.
            text = ngettext("%(count)d hour", "%(count)d hours", left.hours)
        elif left.minutes:
            # Translators: stands alone or after a colon ("Left: 12 minutes"), so it takes no ending.
            text = ngettext("%(count)d minute", "%(count)d minutes", left.minutes)
        else:
            # Translators: stands alone or after a colon, so it takes no ending.
            return gettext("less than a minute")
    return text % {"count": left.days or left.hours or left.minutes}
