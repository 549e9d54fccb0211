"""The types of public pages, and where the demo has one of each.

To have a new type judged and photographed, add a line to `TYPES`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from judges.fetching import fetch
from judges.reading import read

LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tk")
SITEMAP = "sitemap.xml"
"""The source of addresses that need not be in any list of the site."""


@dataclass(frozen=True)
class PageType:
    """One type of page.

    `address` is what follows `/en/`. With `listed_on`, the page whose links are
    searched, it is a pattern that must match as a whole. The page is the first
    match in which there is the pattern `containing`, and not `lacking`.
    `of_no_language`: the address follows the host, and its query says the
    language. `typed` is put into the search field in its content, so that
    suggestions stand below it.
    """

    name: str
    address: str
    listed_on: str = ""
    containing: str = ""
    lacking: str = ""
    status: int = 200
    indexed: bool = True
    of_no_language: bool = False
    typed: str = ""


APPLY = r'/apply/call/[\w-]+/"'
"""A link to where an application is begun, on the page of a call; the page with all its questions is below that."""
TYPES = (
    PageType("front", ""),
    PageType("about", "about/"),
    PageType("team", "team/"),
    PageType("press", "press/"),
    PageType("contact", "contact/"),
    PageType("privacy", "privacy/"),
    PageType("news", "news/"),
    PageType("news-item", r"news/[\w-]+/", SITEMAP, lacking="press-release"),
    PageType("press-release", r"news/[\w-]*press-release[\w-]*/", SITEMAP),
    PageType("labs", "labs/"),
    PageType("lab", r"labs/[\w-]+/", SITEMAP),
    PageType("edition", r"labs/[\w-]+/\d{4}/", SITEMAP),
    PageType("calls", "calls/"),
    PageType("call-open", r"calls/[\w-]+/", SITEMAP, containing=APPLY),
    PageType("call-closed", r"calls/[\w-]+/", SITEMAP, lacking=APPLY),
    PageType("apply", r"apply/call/[\w-]+/", "call-open", indexed=False),
    PageType("all-questions", r"apply/call/[\w-]+/questions/", "call-open", indexed=False),
    PageType("mentors", "mentors/"),
    PageType("mentor", r"mentors/[\w-]+/", SITEMAP),
    PageType("alumni", "alumni/"),
    PageType("alumni-filtered", "alumni/?year=2023", indexed=False),
    PageType("profile", r"alumni/(?!projects/|results/|stories/|sample-)[\w-]+/", "alumni"),
    PageType("profile-sample", r"alumni/sample-[\w-]+/", "alumni", indexed=False),
    PageType("films", "alumni/projects/"),
    PageType("film", r"alumni/projects/[\w-]+/", "films"),
    PageType("results", "alumni/results/"),
    PageType("stories", "alumni/stories/"),
    PageType("story", r"alumni/stories/[\w-]+/", SITEMAP),
    PageType("ask-about-person", r"ask/person/[\w-]+/", "profile", indexed=False),
    PageType("ask-about-film", r"ask/film/[\w-]+/", "film", indexed=False),
    PageType("search-hits", "search/?q=lab", indexed=False),
    PageType("search-people", "search/?q=namunaev", indexed=False),
    PageType("search-films", "search/?q=sample&kind=film", indexed=False),
    PageType("search-spelled", "search/?q=aushakimva", indexed=False),
    PageType("search-some-words", "search/?q=lab+xylophone", indexed=False),
    PageType("search-none", "search/?q=zzzzzz", indexed=False),
    PageType("search-suggestions", "search/", indexed=False, typed="lab"),
    PageType("missing", "no-such-page/", status=404, indexed=False),
    PageType("sign-in", "sign-in/", indexed=False, of_no_language=True),
    PageType("forgotten-password", "sign-in/password/", indexed=False, of_no_language=True),
)


@dataclass(frozen=True)
class Visit:
    """A page to open: that of a type in a language."""

    type: PageType
    language: str
    address: str
    """The full address, with scheme and host."""


@dataclass(frozen=True)
class PageLocation:
    """A page type, and the path of its page after the language, if it has one."""

    type: PageType
    path: str

    def address(self, base: str, language: str) -> str:
        if self.type.of_no_language:
            return f"{base}/{self.path}?language={language}"
        return f"{base}/{language}/{self.path}"


def locate(base: str, types: Iterable[PageType] = TYPES) -> tuple[list[PageLocation], list[str]]:
    """The location of each type on the site at `base`, and a message for every type that has no page there."""
    finder = Finder(base)
    found, missing = [], []
    for page_type in types:
        path = finder.path(page_type)
        if path is None:
            missing.append(f"The demo has no page of the type {page_type.name}.")
        else:
            found.append(PageLocation(page_type, path))
    return found, missing


def visits(base: str, places: Iterable[PageLocation], languages: Iterable[str] = LANGUAGES) -> list[Visit]:
    """Every page in each of `languages`."""
    chosen = tuple(languages)
    return [Visit(place.type, language, place.address(base, language)) for place in places for language in chosen]


class Finder:
    """Looks for pages in the sitemap and on the pages that list them."""

    def __init__(self, base: str, text_of: Callable[[str], str] = lambda address: fetch(address).text) -> None:
        self.base, self.text_of = base, text_of
        self.listed: dict[str, list[str]] = {}

    def path(self, page_type: PageType) -> str | None:
        if not page_type.listed_on:
            return page_type.address
        fitting = [path for path in self.paths(page_type.listed_on) if re.fullmatch(page_type.address, path)]
        return next((path for path in fitting if self.fits(page_type, path)), None)

    def fits(self, page_type: PageType, path: str) -> bool:
        if not page_type.containing and not page_type.lacking:
            return True
        if page_type.lacking and page_type.lacking in path:
            return False
        text = main_of(self.text_of(f"{self.base}/en/{path}"))
        contains = bool(re.search(page_type.containing, text))
        return contains and not (page_type.lacking and re.search(page_type.lacking, text))

    def paths(self, source: str) -> list[str]:
        """What follows `/en/` in every address in `source`, which is the sitemap or the name of a type."""
        if source not in self.listed:
            self.listed[source] = [*self.in_sitemap()] if source == SITEMAP else [*self.on_page(source)]
        return self.listed[source]

    def in_sitemap(self) -> Iterable[str]:
        for section in locations(self.text_of(f"{self.base}/{SITEMAP}")):
            yield from english(locations(self.text_of(section)))

    def on_page(self, name: str) -> Iterable[str]:
        listing = next(page_type for page_type in TYPES if page_type.name == name)
        path = self.path(listing)
        if path is None:
            return ()
        return english(read(main_of(self.text_of(f"{self.base}/en/{path}"))).anchors)


def locations(sitemap: str) -> list[str]:
    return re.findall(r"<loc>([^<]+)</loc>", sitemap)


def english(addresses: Iterable[str]) -> Iterable[str]:
    for address in addresses:
        parts = urlsplit(address)
        if parts.path.startswith("/en/"):
            yield parts.path.removeprefix("/en/") + (f"?{parts.query}" if parts.query else "")


def main_of(html: str) -> str:
    """The page without its header and footer, which every page has."""
    return html.partition("<main")[2].partition("</main>")[0]
