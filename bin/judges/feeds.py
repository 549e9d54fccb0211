"""Atom feeds and calendars in every language: whole, well-formed, and with what their formats require."""

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from icalendar import Calendar
from progress import progress

from judges.audit_context import AuditContext
from judges.fetching import Answer, fetch
from judges.page_types import LANGUAGES
from judges.verdicts import Verdict

NAME = "feeds"
ROW = "whole site"
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("news/feed/", "calls/feed/")
CALENDARS = ("calls/calendar.ics",)
LONGEST_LINE = 75
"""Octets of a line before it must be folded (RFC 5545, 3.1)."""


def judge(context: AuditContext) -> Iterator[Verdict]:
    places = [(language, path) for language in LANGUAGES for path in (*FEEDS, *CALENDARS)]
    for language, path in progress(NAME, places):
        address = f"{context.base}/{language}/{path}"
        answer = fetch(address)
        check = wrong_calendar if path in CALENDARS else wrong_feed
        misses = check(answer) if answer.status == 200 else [f"answers {answer.status}"]
        yield Verdict(NAME, ROW, address, tuple(dict.fromkeys(misses)))


def wrong_feed(answer: Answer) -> Iterator[str]:
    """What RFC 4287 requires of a feed and this one lacks."""
    if answer.kind != "application/atom+xml":
        yield f"is sent as {answer.kind}"
    try:
        feed = ET.fromstring(answer.body)  # noqa: S314 our own demo
    except ET.ParseError as error:
        yield f"is no XML: {error}"
        return
    if feed.tag != f"{ATOM}feed":
        yield f"is no feed but {feed.tag}"
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):
        yield "does not link to itself"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        yield from lacks(element)
    for entry in entries:
        if feed.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "has an entry without an author"
        if entry.find(f"{ATOM}link") is None and entry.find(f"{ATOM}content") is None:
            yield "has an entry with neither link nor content"
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(names) != len(set(names)):
        yield "has two entries of one id"


def lacks(element: ET.Element) -> Iterator[str]:
    kind = element.tag.removeprefix(ATOM)
    for needed in ("id", "title", "updated"):
        if not (element.findtext(f"{ATOM}{needed}") or "").strip():
            yield f"has a {kind} without {needed}"
    for changed in element.findall(f"{ATOM}updated") + element.findall(f"{ATOM}published"):
        if not is_time(changed.text or ""):
            yield f"has a {kind} of the time {changed.text!r}"


def is_time(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def wrong_calendar(answer: Answer) -> Iterator[str]:
    """What RFC 5545 requires of a calendar and this one lacks."""
    if answer.kind != "text/calendar":
        yield f"is sent as {answer.kind}"
    if b"\n" in answer.body.replace(b"\r\n", b""):
        yield "ends lines with something else than CR LF"
    if any(len(line) > LONGEST_LINE for line in answer.body.split(b"\r\n")):
        yield f"has a line of more than {LONGEST_LINE} octets"
    try:
        calendar = Calendar.from_ical(answer.body)
    except ValueError as error:
        yield f"is no calendar: {error}"
        return
    events = list(calendar.walk("VEVENT"))
    yield from (f"has no {name}" for name in ("PRODID", "VERSION") if name not in calendar)
    for event in events:
        yield from (f"has an event without {name}" for name in ("UID", "DTSTAMP", "DTSTART") if name not in event)
    names = [str(event.get("UID")) for event in events]
    if len(names) != len(set(names)):
        yield "has two events of one UID"
