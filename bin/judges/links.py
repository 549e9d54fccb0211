"""Follows every link from the front pages: answers, languages, alternates, canonical addresses, fragments, hosts."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from progress import counter

from judges.fetching import fetch
from judges.page_types import LANGUAGES
from judges.reading import Contents, read
from judges.stage import Stage
from judges.verdicts import Verdict

NAME = "links"
ROW = "whole site"
NOT_FOLLOWED = ("/admin/", "/documents/")
PARAMETERS = 1
"""Lists with filters have more combinations than a crawl ends with: those of one filter stand for the rest."""


@dataclass
class Walk:
    """Pages seen so far by full address, and complaints as (address, sentence)."""

    base: str
    pages: dict[str, Contents] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    loads: dict[str, str] = field(default_factory=dict)
    fragments: list[tuple[str, str, str]] = field(default_factory=list)
    complaints: list[tuple[str, str]] = field(default_factory=list)


def judge(stage: Stage) -> Iterator[Verdict]:
    walk = crawl(stage.base, [f"{stage.base}/{language}/" for language in LANGUAGES])
    check_fragments(walk)
    check_relations(walk)
    check_loads(walk)
    for address, sentence in walk.complaints:
        yield Verdict(NAME, ROW, address, (sentence,))
    yield Verdict(NAME, ROW, stage.base, measure=f"{len(walk.pages)} pages", rank=1)


def crawl(base: str, starts: list[str]) -> Walk:
    walk, seen = Walk(base), set(starts)
    waiting = deque((start, "the start") for start in starts)
    with counter(NAME) as report:
        while waiting:
            address, referrer = waiting.popleft()
            report(len(walk.pages), len(waiting))
            for target in visit(walk, address, referrer):
                if target not in seen:
                    seen.add(target)
                    waiting.append((target, address))
    return walk


def visit(walk: Walk, address: str, referrer: str) -> list[str]:
    """Read one page; the addresses on this site it leads to."""
    answer = fetch(address)
    walk.statuses[address] = answer.status
    if answer.status != 200:
        walk.complaints.append((referrer, f"leads to {short(walk, address)}, which answers {answer.status}"))
        return []
    if answer.kind != "text/html":
        return []
    contents = walk.pages[address] = read(answer.text)
    wanted = urlsplit(address).path.split("/")[1]
    if wanted in LANGUAGES and contents.language != wanted:
        walk.complaints.append((address, f"is marked as {contents.language!r}"))
    for load in contents.loads:
        walk.loads.setdefault(urljoin(address, load), address)
    targets = []
    for anchor in contents.anchors:
        target, fragment = urldefrag(urljoin(address, anchor))
        if not is_followed(walk.base, target):
            continue
        if fragment:
            walk.fragments.append((address, target, fragment))
        targets.append(target)
    return targets


def is_followed(base: str, target: str) -> bool:
    if not target.startswith(f"{base}/"):
        return False
    parts = urlsplit(target)
    return not parts.path.startswith(NOT_FOLLOWED) and len(parse_qsl(parts.query)) <= PARAMETERS


def check_fragments(walk: Walk) -> None:
    for address, target, fragment in walk.fragments:
        page = walk.pages.get(target)
        if page is not None and unquote(fragment) not in page.ids:
            walk.complaints.append((address, f"leads to #{fragment}, which {short(walk, target)} does not have"))


def check_relations(walk: Walk) -> None:
    """Canonical addresses and alternates: a page that is indexed names itself, and those it names name it."""
    for address, page in list(walk.pages.items()):
        if page.canonical and status(walk, page.canonical) != 200:
            walk.complaints.append((address, f"names {short(walk, page.canonical)} as canonical, which is not there"))
        elif page.canonical and not names_itself(walk, page.canonical):
            walk.complaints.append((address, f"names {short(walk, page.canonical)} as canonical, which names another"))
        if page.alternates:
            walk.complaints += [(address, complaint) for complaint in wrong_alternates(walk, address, page)]


def wrong_alternates(walk: Walk, address: str, page: Contents) -> Iterator[str]:
    own = page.canonical or address
    if "x-default" not in page.alternates:
        yield "names alternates without an x-default"
    if page.alternates.get(page.language) != own:
        yield "does not name itself among its alternates"
    for language, other in page.alternates.items():
        if status(walk, other) != 200:
            yield f"names the alternate {short(walk, other)}, which is not there"
        elif language != "x-default" and own not in known(walk, other).alternates.values():
            yield f"names the alternate {short(walk, other)}, which does not name it"


def names_itself(walk: Walk, address: str) -> bool:
    return known(walk, address).canonical == address


def status(walk: Walk, address: str) -> int:
    known(walk, address)
    return walk.statuses.get(address, 0)


def known(walk: Walk, address: str) -> Contents:
    """The contents of a page, fetched now if no link has led there."""
    if address not in walk.statuses and address.startswith(f"{walk.base}/"):
        answer = fetch(address)
        walk.statuses[address] = answer.status
        walk.pages[address] = read(answer.text)
    return walk.pages.get(address, Contents())


def check_loads(walk: Walk) -> None:
    for load, address in walk.loads.items():
        if load.startswith("data:"):
            continue
        if not load.startswith(f"{walk.base}/"):
            walk.complaints.append((address, f"loads {load} from a foreign host"))
        elif fetch(load).status != 200:
            walk.complaints.append((address, f"loads {short(walk, load)}, which is missing"))


def short(walk: Walk, address: str) -> str:
    return address.removeprefix(walk.base)
