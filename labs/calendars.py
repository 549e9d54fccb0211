"""Deadlines of calls for readers' own calendars (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext, override
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


def calendar_of(pages: Iterable[Any], name: str, language: str) -> bytes:
    """An iCalendar file with the deadlines of the calls of `pages`; `language` is that of its name."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Calls//{active_language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, words(name, language))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    for page in pages:
        calendar.add_component(deadline(page))
    content: bytes = calendar.to_ical()
    return content


def deadline(page: Any) -> Event:
    """The last minute of a call as an event that blocks no time, with a reminder a day before.

    All its words are in the language of the page, which may be another than the
    reader's, and say so. In UTC, which every calendar program turns into its owner's time without
    knowing the call's zone. The id is the same in all languages, so that nobody
    who subscribes to two has the event twice.
    """
    call, event, address = page.call, Event(), absolute(page.address)
    language = page.locale.language_code
    with override(language):
        summary, description = title(page), description_of(page, address)
    event.add("uid", f"call-{call.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", last_change(page))
    event.add("last-modified", last_change(page))
    event.add("sequence", call.revision)
    event.add("dtstart", call.last_minute.astimezone(dt.UTC))
    event.add("dtend", call.last_minute.astimezone(dt.UTC) + MINUTE)
    event.add("summary", words(summary, language))
    event.add("description", words(description, language))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    if phase(call) == Phase.CANCELLED:
        event.add("status", "CANCELLED")
    else:
        event.add("status", "CONFIRMED")
        event.add_component(reminder(summary, language))
    return event


def reminder(text: str, language: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", DAY_BEFORE)
    alarm.add("description", words(text, language))
    return alarm


def last_change(page: Any) -> dt.datetime:
    """When the text of the page or the dates of its call last changed."""
    latest: dt.datetime = max(page.last_published_at or NEVER, page.call.revised_at or NEVER)
    return latest.replace(microsecond=0)


def title(page: Any) -> str:
    """What is due, in the active language, which must be that of the page."""
    label = gettext("Deadline")
    return f"{label}: {marked(page.title, is_sample=page.call.is_sample)}"


def description_of(page: Any, address: str) -> str:
    """The lead, the deadline in words in the active language, the address."""
    return "\n".join(line for line in (page.lead, deadline_of(page.call), address) if line)


def words(text: str, language: str) -> vText:
    """A text value with its language."""
    return vText(text, params={"LANGUAGE": language})
