"""The sitemap and robots.txt against the rules of sitemaps.org, and every address in them."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from progress import progress

from judges.audit_context import AuditContext
from judges.fetching import fetch
from judges.reading import read
from judges.verdicts import Verdict

NAME = "sitemap"
ROW = "whole site"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
LARGEST = 50_000


def judge(context: AuditContext) -> Iterator[Verdict]:
    robots = fetch(f"{context.base}/robots.txt")
    named = [line.partition(":")[2].strip() for line in robots.text.splitlines() if line.startswith("Sitemap:")]
    if robots.status != 200 or robots.kind != "text/plain" or not named:
        yield Verdict(NAME, ROW, f"{context.base}/robots.txt", ("is no robots.txt that names a sitemap",))
    addresses: list[str] = []
    for index in named:
        for section in read_locations(index, "sitemapindex"):
            text = fetch(section).text
            yield Verdict(NAME, ROW, section, tuple(dict.fromkeys(wrong_entries(text, context.base))))
            addresses += locations(text)
    for address in progress(NAME, addresses):
        yield Verdict(NAME, ROW, address, tuple(wrong_page(address)))
    yield Verdict(NAME, ROW, context.base, measure=f"{len(addresses)} pages", rank=1)


def read_locations(address: str, root: str) -> list[str]:
    text = fetch(address).text
    if ET.fromstring(text).tag != f"{SPACE}{root}":  # noqa: S314 our own demo
        raise SystemExit(f"{address} is no {root}.")
    return locations(text)


def locations(text: str) -> list[str]:
    return [(location.text or "").strip() for location in ET.fromstring(text).iter(f"{SPACE}loc")]  # noqa: S314 our own demo


def wrong_entries(text: str, base: str) -> Iterator[str]:
    """What is wrong with one file of a sitemap."""
    root = ET.fromstring(text)  # noqa: S314 our own demo
    if root.tag != f"{SPACE}urlset":
        yield f"is a {root.tag}, not a urlset"
    found = locations(text)
    if len(found) > LARGEST:
        yield f"holds {len(found)} addresses, {LARGEST} allowed"
    if len(found) != len(set(found)):
        yield "names an address twice"
    for entry in root.iter(f"{SPACE}url"):
        address = entry.findtext(f"{SPACE}loc", "").strip()
        if not address.startswith(f"{base}/"):
            yield f"names {address}, which is another host's"
        alternates = [link.get("href") for link in entry.iter(ALTERNATE)]
        if alternates and address not in alternates:
            yield f"names alternates of {urlsplit(address).path} without itself"
        changed = entry.findtext(f"{SPACE}lastmod")
        if changed is not None and not is_date(changed):
            yield f"dates {urlsplit(address).path} as {changed!r}"


def is_date(text: str) -> bool:
    """Whether `text` is a date, or a time with its zone, in the W3C format."""
    try:
        return len(text) == 10 or dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def wrong_page(address: str) -> Iterator[str]:
    answer = fetch(address)
    if answer.status != 200:
        yield f"is in the sitemap and answers {answer.status}"
        return
    page = read(answer.text)
    if not page.is_indexed:
        yield "is in the sitemap and asks not to be indexed"
    if page.canonical != address:
        yield f"is in the sitemap and names {urlsplit(page.canonical).path!r} as canonical"
