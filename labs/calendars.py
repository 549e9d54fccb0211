"""Deadlines of calls for readers' own calendars (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Alarm, Calendar, Event, vText

from portal.languages.chains import active_language
from portal.pages.addresses import absolute
from portal.pages.feeds import NEVER

from .choices import Phase
from .feeds import deadline_of
from .rules import phase
from .samples import marked

CONTENT_TYPE = "text/calendar; charset=utf-8"
MINUTE = dt.timedelta(minutes=1)
DAY_BEFORE = dt.timedelta(days=-1)
LOOK_AGAIN = dt.timedelta(hours=12)
"""How often a subscribed calendar may ask for changes."""


def calendar_of(pages: Iterable[Any], name: str) -> bytes:
    """An iCalendar file with the deadlines of the calls of `pages`, in the reader's language."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Calls//{active_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, words(name))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    for page in pages:
        calendar.add_component(deadline(page))
    content: bytes = calendar.to_ical()
    return content


def deadline(page: Any) -> Event:
    """The last minute of a call as an event that blocks no time, with a reminder a day before.

    In UTC, which every calendar program turns into its owner's time without
    knowing the call's zone. The id is the same in all languages, so that nobody
    who subscribes to two has the event twice.
    """
    call, event = page.call, Event()
    event.add("uid", f"call-{call.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", last_change(page))
    event.add("last-modified", last_change(page))
    event.add("sequence", call.revision)
    event.add("dtstart", call.last_minute.astimezone(dt.UTC))
    event.add("dtend", call.last_minute.astimezone(dt.UTC) + MINUTE)
    event.add("summary", words(title(page)))
    event.add("description", words(description(page)))
    event.add("url", absolute(page.address))
    event.add("transp", "TRANSPARENT")
    if phase(call) == Phase.CANCELLED:
        event.add("status", "CANCELLED")
    else:
        event.add("status", "CONFIRMED")
        event.add_component(reminder(title(page)))
    return event


def reminder(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", DAY_BEFORE)
    alarm.add("description", words(text))
    return alarm


def last_change(page: Any) -> dt.datetime:
    """When the text of the page or the dates of its call last changed."""
    latest: dt.datetime = max(page.last_published_at or NEVER, page.call.revised_at or NEVER)
    return latest.replace(microsecond=0)


def title(page: Any) -> str:
    label = gettext("Deadline")
    return f"{label}: {marked(page.title, is_sample=page.call.is_sample)}"


def description(page: Any) -> str:
    """The lead where it is in the reader's language, the deadline in words, the address."""
    lead = "" if page.is_fallback else page.lead
    return "\n".join(line for line in (lead, deadline_of(page.call), absolute(page.address)) if line)


def words(text: str) -> vText:
    """A text value with its language."""
    return vText(text, params={"LANGUAGE": active_language()})
