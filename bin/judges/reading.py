"""What judges read in a page's HTML: its links, what it loads, and its metadata."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})


@dataclass
class Contents:
    """The contents of a page that judges need; addresses are as written in the page."""

    language: str = ""
    canonical: str = ""
    robots: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    anchors: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    data: list[str] = field(default_factory=list)

    @property
    def is_indexed(self) -> bool:
        return "noindex" not in self.robots


class Parser(HTMLParser):
    """Fills a `Contents`; JSON-LD goes into its `data` as text."""

    def __init__(self) -> None:
        super().__init__()
        self.contents = Contents()
        self.in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.contents.ids.add(values["id"])
        if tag == "html":
            self.contents.language = values.get("lang", "")
        elif tag == "a" and "href" in values:
            self.contents.anchors.append(values["href"])
        elif tag == "meta" and values.get("name") == "robots":
            self.contents.robots = values.get("content", "")
        elif tag == "link":
            self.link(values)
        elif tag == "script" and values.get("type") == "application/ld+json":
            self.in_data = True
            self.contents.data.append("")
        elif tag in {"img", "script", "source", "video", "audio", "iframe"}:
            self.contents.loads += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
            self.contents.loads += [values["src"]] if values.get("src") else []

    def link(self, values: dict[str, str]) -> None:
        kinds, address = set(values.get("rel", "").split()), values.get("href", "")
        if "canonical" in kinds:
            self.contents.canonical = address
        elif "alternate" in kinds and "hreflang" in values:
            self.contents.alternates[values["hreflang"]] = address
        elif "alternate" in kinds:
            self.contents.anchors.append(address)
        elif kinds & LOADED_LINKS:
            self.contents.loads.append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_data = False

    def handle_data(self, data: str) -> None:
        if self.in_data:
            self.contents.data[-1] += data


def read(html: str) -> Contents:
    parser = Parser()
    parser.feed(html)
    return parser.contents
