"""Follows every link of the public site, as a reader of each language would."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

HOST = "localhost:8000"


class Links(HTMLParser):
    """Where a page leads and what it loads; its language."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.loads: list[str] = []
        self.language = ""
        self.ids: set[str] = set()
        self.canonical = ""
        self.is_indexed = True
        self.alternates: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "link":
            self.note_relation(values)
        if tag == "meta" and values.get("name") == "robots":
            self.is_indexed = "noindex" not in values.get("content", "")
        if tag == "a" and "href" in values:
            self.anchors.append(values["href"])
        if tag in {"img", "script", "source"}:
            self.loads += [part.strip().split(" ")[0] for part in values.get("srcset", "").split(",") if part.strip()]
            self.loads += [values["src"]] if values.get("src") else []
        if tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loads.append(values["href"])

    def note_relation(self, values: dict[str, str]) -> None:
        if values.get("rel") == "canonical":
            self.canonical = values["href"]
        if values.get("rel") == "alternate" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]


@dataclass
class Report:
    """What a walk found: the languages of pages and all they say of themselves, by address, and every complaint."""

    pages: dict[str, str] = field(default_factory=dict)
    heads: dict[str, Links] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def crawl(client: Client, starts: list[str], *, follows: Callable[[str], bool] = lambda _address: True) -> Report:
    """Walk from `starts` over all links of this site that a reader may follow with GET, or those that `follows`."""
    report, waiting, met = Report(), deque((start, "the start") for start in starts), set(starts)
    while waiting:
        address, referrer = waiting.popleft()
        answer = client.get(address, headers={"host": HOST})
        if answer.status_code != 200:
            report.complaints.append(f"{address} answers {answer.status_code}, linked from {referrer}")
            continue
        if not answer["Content-Type"].startswith("text/html"):
            continue
        links = read(answer.content.decode())
        links.is_indexed = links.is_indexed and "noindex" not in answer.headers.get("X-Robots-Tag", "")
        report.pages[address], report.heads[address] = links.language, links
        complain(report, address, links)
        for target in inner_links(address, links.anchors):
            if target not in met and follows(target):
                met.add(target)
                waiting.append((target, address))
    return report


def read(html: str) -> Links:
    links = Links()
    links.feed(html)
    return links


def complain(report: Report, address: str, links: Links) -> None:
    """Note a wrong language, an anchor without its target, a missing file, a foreign host."""
    wanted = address.split("/")[1]
    if links.language != wanted:
        report.complaints.append(f"{address} is marked {links.language!r}")
    for anchor in links.anchors:
        if anchor.startswith("#") and len(anchor) > 1 and unquote(anchor[1:]) not in links.ids:
            report.complaints.append(f"{address} leads to {anchor}, which it does not have")
    report.complaints += [f"{address} loads {one}, which is missing" for one in links.loads if not is_there(one)]


def is_there(load: str) -> bool:
    """Whether a file a page loads is ours and exists."""
    path = urlsplit(load)
    if path.scheme == "data":
        return True
    if path.netloc not in ("", HOST):
        return False
    if path.path.startswith(settings.STATIC_URL):
        return is_static(path.path.removeprefix(settings.STATIC_URL))
    return (Path(settings.MEDIA_ROOT) / unquote(path.path.removeprefix(settings.MEDIA_URL))).exists()


@cache
def is_static(path: str) -> bool:
    """Whether the portal or a library brings this file; every page loads the same few."""
    return finders.find(path) is not None


def inner_links(address: str, anchors: list[str]) -> list[str]:
    """Addresses on this site that anchors lead to, without fragments."""
    found = []
    for anchor in anchors:
        target = urlsplit(urldefrag(urljoin(f"http://{HOST}{address}", anchor))[0])
        if target.scheme == "http" and target.netloc == HOST and not target.path.startswith(("/admin", "/media")):
            found.append(target.path + (f"?{target.query}" if target.query else ""))
    return found
