"""Follows every link from the front pages: answers, languages, alternates, canonical addresses, fragments, hosts."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from progress import counter

from judges.audit_context import AuditContext
from judges.fetching import fetch
from judges.page_types import LANGUAGES
from judges.reading import Contents, read
from judges.verdicts import Verdict

NAME = "links"
ROW = "whole site"
NOT_FOLLOWED = ("/admin/", "/documents/")
PARAMETERS = 1
"""The most parameters of an address that is followed: combinations of a list's filters are too many to crawl."""


@dataclass
class Crawl:
    """Pages seen so far by full address, and complaints as (address, sentence)."""

    base: str
    pages: dict[str, Contents] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    loads: dict[str, str] = field(default_factory=dict)
    fragments: list[tuple[str, str, str]] = field(default_factory=list)
    complaints: list[tuple[str, str]] = field(default_factory=list)


def judge(context: AuditContext) -> Iterator[Verdict]:
    crawled = crawl(context.base, [f"{context.base}/{language}/" for language in LANGUAGES])
    check_fragments(crawled)
    check_relations(crawled)
    check_loads(crawled)
    for address, sentence in crawled.complaints:
        yield Verdict(NAME, ROW, address, (sentence,))
    yield Verdict(NAME, ROW, context.base, measure=f"{len(crawled.pages)} pages", rank=1)


def crawl(base: str, starts: list[str]) -> Crawl:
    crawled, seen = Crawl(base), set(starts)
    waiting = deque((start, "the start") for start in starts)
    with counter(NAME) as report:
        while waiting:
            address, referrer = waiting.popleft()
            report(len(crawled.pages), len(waiting))
            for target in visit(crawled, address, referrer):
                if target not in seen:
                    seen.add(target)
                    waiting.append((target, address))
    return crawled


def visit(crawled: Crawl, address: str, referrer: str) -> list[str]:
    """Read one page; returns the addresses on this site to which it leads."""
    answer = fetch(address)
    crawled.statuses[address] = answer.status
    if answer.status != 200:
        crawled.complaints.append((referrer, f"leads to {short(crawled, address)}, which answers {answer.status}"))
        return []
    if answer.kind != "text/html":
        return []
    contents = crawled.pages[address] = read(answer.text)
    wanted = urlsplit(address).path.split("/")[1]
    if wanted in LANGUAGES and contents.language != wanted:
        crawled.complaints.append((address, f"is marked as {contents.language!r}"))
    for load in contents.loads:
        crawled.loads.setdefault(urljoin(address, load), address)
    targets = []
    for anchor in contents.anchors:
        target, fragment = urldefrag(urljoin(address, anchor))
        if not is_followed(crawled.base, target):
            continue
        if fragment:
            crawled.fragments.append((address, target, fragment))
        targets.append(target)
    return targets


def is_followed(base: str, target: str) -> bool:
    if not target.startswith(f"{base}/"):
        return False
    parts = urlsplit(target)
    return not parts.path.startswith(NOT_FOLLOWED) and len(parse_qsl(parts.query)) <= PARAMETERS


def check_fragments(crawled: Crawl) -> None:
    for address, target, fragment in crawled.fragments:
        page = crawled.pages.get(target)
        if page is not None and unquote(fragment) not in page.ids:
            crawled.complaints.append((address, f"leads to #{fragment}, which {short(crawled, target)} does not have"))


def check_relations(crawled: Crawl) -> None:
    """Check canonical addresses and alternates: an indexed page names itself, and is named by those it names."""
    for address, page in list(crawled.pages.items()):
        if page.canonical and status(crawled, page.canonical) != 200:
            crawled.complaints.append(
                (address, f"names {short(crawled, page.canonical)} as canonical, which is not there")
            )
        elif page.canonical and not names_itself(crawled, page.canonical):
            crawled.complaints.append(
                (address, f"names {short(crawled, page.canonical)} as canonical, which names another")
            )
        if page.alternates:
            crawled.complaints += [(address, complaint) for complaint in wrong_alternates(crawled, address, page)]


def wrong_alternates(crawled: Crawl, address: str, page: Contents) -> Iterator[str]:
    own = page.canonical or address
    if "x-default" not in page.alternates:
        yield "names alternates without an x-default"
    if page.alternates.get(page.language) != own:
        yield "does not name itself among its alternates"
    for language, other in page.alternates.items():
        if status(crawled, other) != 200:
            yield f"names the alternate {short(crawled, other)}, which is not there"
        elif language != "x-default" and own not in known(crawled, other).alternates.values():
            yield f"names the alternate {short(crawled, other)}, which does not name it"


def names_itself(crawled: Crawl, address: str) -> bool:
    return known(crawled, address).canonical == address


def status(crawled: Crawl, address: str) -> int:
    known(crawled, address)
    return crawled.statuses.get(address, 0)


def known(crawled: Crawl, address: str) -> Contents:
    """The contents of a page, fetched now if no link has led there."""
    if address not in crawled.statuses and address.startswith(f"{crawled.base}/"):
        answer = fetch(address)
        crawled.statuses[address] = answer.status
        crawled.pages[address] = read(answer.text)
    return crawled.pages.get(address, Contents())


def check_loads(crawled: Crawl) -> None:
    for load, address in crawled.loads.items():
        if load.startswith("data:"):
            continue
        if not load.startswith(f"{crawled.base}/"):
            crawled.complaints.append((address, f"loads {load} from a foreign host"))
        elif fetch(load).status != 200:
            crawled.complaints.append((address, f"loads {short(crawled, load)}, which is missing"))


def short(crawled: Crawl, address: str) -> str:
    return address.removeprefix(crawled.base)
