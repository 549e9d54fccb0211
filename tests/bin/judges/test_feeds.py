from email.message import Message

import pytest
from judges.feeds import wrong_calendar, wrong_feed
from judges.fetching import Answer

ENTRY = "<entry><id>urn:1</id><title>T</title><updated>2026-01-31T10:00:00Z</updated><link href='/1/'/></entry>"
FEED = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:feed</id><title>F</title><author><name>A</name></author>"
    f"<updated>2026-01-31T10:00:00Z</updated><link rel='self' href='/feed/'/>{ENTRY}</feed>"
)
EVENT = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20260131T100000Z\nDTSTART:20260131T100000Z\nEND:VEVENT\n"
CALENDAR = f"BEGIN:VCALENDAR\nPRODID:-//Us//EN\nVERSION:2.0\n{EVENT}END:VCALENDAR\n"


def answer(text: str, kind: str) -> Answer:
    headers = Message()
    headers["Content-Type"] = f"{kind}; charset=utf-8"
    return Answer(200, headers, text.encode())


def of_feed(text: str, kind: str = "application/atom+xml") -> list[str]:
    return list(wrong_feed(answer(text, kind)))


def of_calendar(text: str, kind: str = "text/calendar") -> list[str]:
    return list(wrong_calendar(answer(text.replace("\n", "\r\n"), kind)))


def test_a_good_feed_and_a_good_calendar_are_fine():
    assert of_feed(FEED) == []
    assert of_calendar(CALENDAR) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<id>urn:1</id>", "", "has a entry without id"),
        ("<title>F</title>", "<title> </title>", "has a feed without title"),
        ("10:00:00Z</updated><link href", "10:00:00</updated><link href", "has a entry of the time"),
        ("<author><name>A</name></author>", "", "has an entry without an author"),
        ("<link href='/1/'/>", "", "has an entry with neither link nor content"),
        ("rel='self'", "rel='alternate'", "does not link to itself"),
        (ENTRY, ENTRY * 2, "has two entries of one id"),
        ("</feed>", "", "is no XML"),
    ],
)
def test_what_a_feed_lacks_is_named(old: str, new: str, complaint: str):
    (found,) = of_feed(FEED.replace(old, new))
    assert found.startswith(complaint)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("UID:1\n", "", "has an event without UID"),
        ("VERSION:2.0\n", "", "has no VERSION"),
        (EVENT, EVENT * 2, "has two events of one UID"),
        ("UID:1\n", f"UID:1\nSUMMARY:{'й' * 40}\n", "has a line of more than 75 octets"),
    ],
)
def test_what_a_calendar_lacks_is_named(old: str, new: str, complaint: str):
    assert of_calendar(CALENDAR.replace(old, new)) == [complaint]


def test_the_kind_of_an_answer_is_its_format_s():
    assert of_feed(FEED, "text/html") == ["is sent as text/html"]
    assert of_calendar(CALENDAR, "text/plain") == ["is sent as text/plain"]
    plain = answer(CALENDAR, "text/calendar")
    assert next(wrong_calendar(plain)) == "ends lines with something else than CR LF"
