"""The sitemap: every address that search engines may list, in each language that has it, with its alternates.

All other pages say `noindex`: fallbacks, filtered lists, samples, forms, the search.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.query import PageQuerySet

from alumni.models import AlumniIndexPage, AlumnusPage, ProjectPage
from alumni.showcase.addresses import ShowcaseAddresses
from alumni.showcase.films import FILMS_PER_PAGE
from alumni.showcase.index.reading import counted_results
from alumni.showcase.people import PER_PAGE as PEOPLE_PER_PAGE
from alumni.showcase.results import RESULTS_PER_PAGE
from labs.choices import SHOWN
from labs.models import MentorPage, Person, Project
from news.models import NewsIndexPage, NewsPage
from portal.languages.chains import rank
from portal.languages.public import public_languages
from portal.pages.addresses import absolute, address_in, address_of_path
from portal.pages.fixed_addresses import uncrawled_paths
from portal.pages.pagination import PER_PAGE, number_of_parts, query_of_part

Item = tuple[str, dt.datetime | None, Mapping[str, str]]
"""(path, time of the last change or None, versions as {language: path})"""


class PortalSitemap(Sitemap):
    """Full addresses on the public host."""

    limit = 2_000
    """Addresses in a file, each with those in all other languages: a longer sitemap has several files."""
    protocol = urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 the host is a setting, not the site's row
        return urlsplit(settings.BASE_URL).netloc

    def location(self, item: Item) -> str:
        return item[0]

    def lastmod(self, item: Item) -> dt.datetime | None:
        return item[1]

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super().get_urls(page, site, protocol)
        for url in urls:
            paths = url["item"][2]
            # As on the pages themselves: the address for readers of any other language.
            default = paths.get(settings.LANGUAGE_CODE) or next(iter(paths.values()))
            url["alternates"] = [
                {"lang_code": language, "location": absolute(path)}
                for language, path in (*paths.items(), ("x-default", default))
            ]
        return urls


class Joined(Sequence[Item]):
    """Lists of items one after another, of which only the slice that is asked for is made."""

    def __init__(self, *lists: Sequence[Item]) -> None:
        self.lists = lists

    @cached_property
    def lengths(self) -> list[int]:
        return list(map(len, self.lists))

    def __len__(self) -> int:
        return sum(self.lengths)

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self[part : part + 1][0]
        found: list[Item] = []
        start, stop = part.start, part.stop
        for items, length in zip(self.lists, self.lengths, strict=True):
            if start < length and stop > 0:
                found += items[max(start, 0) : min(stop, length)]
            start, stop = start - length, stop - length
        return found


class PagesSitemap(PortalSitemap):
    """Every live public page in its own language, except those about alumni and films."""

    def items(self) -> Sequence[Item]:
        pages = listed_pages()
        return Joined(PagesInOrder(pages), later_parts(pages))


class PagesInOrder(Sequence[Item]):
    """An item for each page, read by slices."""

    def __init__(self, pages: PageQuerySet) -> None:
        self.pages = pages

    def __len__(self) -> int:
        count: int = self.pages.count()
        return count

    def __getitem__(self, part: Any) -> Any:
        rows = list(self.pages.order_by("path", "pk").values_list(*COLUMNS)[part])
        versions: dict[Any, dict[str, str]] = defaultdict(dict)
        of_same = self.pages.filter(translation_key__in={key for key, *_ in rows}).order_by("path", "pk")
        for key, language, path, _ in of_same.values_list(*COLUMNS):
            versions[key][language] = address_of_path(path, language)
        return [(versions[key][language], changed, versions[key]) for key, language, _, changed in rows]


COLUMNS = ("translation_key", "locale__language_code", "url_path", "last_published_at")


def listed_pages() -> PageQuerySet:
    """Without pages about hidden or sample mentors, and about alumni and films, which FactsSitemap lists."""
    pages = Page.objects.live().public().filter(depth__gt=1, locale__language_code__in=public_languages())
    mentors = MentorPage.objects.filter(~Q(person__visibility__in=SHOWN) | Q(person__is_sample=True))
    return pages.not_type(AlumnusPage, ProjectPage).exclude(pk__in=mentors.values("pk"))


def later_parts(pages: PageQuerySet) -> list[Item]:
    """The numbered pages of long lists, from the second on: as many in every language."""
    news = NewsPage.objects.for_reader(settings.LANGUAGE_CODE).count()
    lists = {NewsIndexPage: (news, PER_PAGE), AlumniIndexPage: (Person.objects.alumni().count(), PEOPLE_PER_PAGE)}
    return [
        (f"{path}{query_of_part(number)}", changed, in_part(versions, number))
        for model, (rows, per_page) in lists.items()
        for path, changed, versions in PagesInOrder(pages.type(model))[:]
        for number in range(2, number_of_parts(rows, per_page) + 1)
    ]


def in_part(versions: Mapping[str, str], number: int) -> dict[str, str]:
    return {language: f"{path}{query_of_part(number)}" for language, path in versions.items()}


class FactsSitemap(PortalSitemap):
    """Profiles, films and the lists of films and results, in the languages that have a showcase of their own."""

    def items(self) -> Sequence[Item]:
        below = showcases()
        people = Person.objects.alumni().real().order_by("slug").values_list("slug", flat=True)
        films = Project.objects.shown().filter(is_sample=False).order_by("slug").values_list("slug", flat=True)
        results = sum(number for *_, number in counted_results().numbers)
        return Joined(
            parts_of_list(below, attrgetter("films"), Project.objects.shown().count(), FILMS_PER_PAGE),
            parts_of_list(below, attrgetter("results"), results, RESULTS_PER_PAGE),
            InLanguages(below, ShowcaseAddresses.profile, people),
            InLanguages(below, ShowcaseAddresses.film, films),
        )


class InLanguages(Sequence[Item]):
    """An item for each row of facts in each language, read by slices."""

    def __init__(
        self,
        below: Mapping[str, ShowcaseAddresses],
        address: Callable[[ShowcaseAddresses, str], str],
        slugs: QuerySet[Any, str],
    ) -> None:
        self.below, self.address, self.slugs = below, address, slugs

    def __len__(self) -> int:
        return len(self.below) * self.slugs.count()

    def __getitem__(self, part: Any) -> Any:
        languages = len(self.below)
        first, last = part.start // languages, -(-part.stop // languages)
        versions = [
            {code: self.address(one, slug) for code, one in self.below.items()} for slug in self.slugs[first:last]
        ]
        found = [(path, None, of_slug) for of_slug in versions for path in of_slug.values()]
        return found[part.start - first * languages : part.stop - first * languages]


def showcases() -> dict[str, ShowcaseAddresses]:
    """The addresses of the showcase in each public language that has one of its own."""
    pages = AlumniIndexPage.objects.live().public().filter(locale__language_code__in=public_languages())
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return {code: ShowcaseAddresses(address_in(found[code], code)) for code in sorted(found, key=rank)}


def parts_of_list(
    below: Mapping[str, ShowcaseAddresses], address: Callable[[ShowcaseAddresses], str], rows: int, per_page: int
) -> list[Item]:
    """The numbered pages of a list below the showcase, in each language."""
    versions = {code: address(one) for code, one in below.items()}
    parts = [in_part(versions, number) for number in range(1, number_of_parts(rows, per_page) + 1)]
    return [(path, None, paths) for paths in parts for path in paths.values()]


SITEMAPS: dict[str, type[PortalSitemap]] = {"pages": PagesSitemap, "facts": FactsSitemap}


def robots_text() -> str:
    """The content of robots.txt: crawlers may read all that is public, except forms and search results."""
    left_alone = [f"Disallow: {path}" for path in uncrawled_paths()]
    return "\n".join(["User-agent: *", *left_alone, f"Sitemap: {absolute('/sitemap.xml')}", ""])
