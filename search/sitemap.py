"""The sitemap: every address that search engines may list, in each language that has it, with its alternates.

All other pages say `noindex`: fallbacks, filtered lists, samples, forms, the search.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from wagtail.models import Page

from alumni.models import AlumniIndexPage, AlumnusPage, ProjectPage
from alumni.showcase.addresses import ShowcaseAddresses
from alumni.showcase.films import FILMS_PER_PAGE
from alumni.showcase.people import PER_PAGE as PEOPLE_PER_PAGE
from alumni.showcase.results import RESULTS_PER_PAGE
from labs.choices import SHOWN
from labs.models import MentorPage, Person, Project, Result
from news.models import NewsPage
from portal.languages.chains import rank
from portal.languages.public import public_languages
from portal.pages.addresses import absolute, address_in
from portal.pages.fixed_addresses import uncrawled_paths
from portal.pages.pagination import number_of_parts, query_of_part

Item = tuple[str, dt.datetime | None, Mapping[str, str]]
"""(path, time of the last change or None, versions as {language: path})"""


class PortalSitemap(Sitemap):
    """Full addresses on the public host."""

    limit = 20_000
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


class PagesSitemap(PortalSitemap):
    """Every live public page in its own language, except those about alumni and films."""

    def items(self) -> list[Item]:
        languages = public_languages()
        pages = list(
            Page.objects.live()
            .public()
            .filter(depth__gt=1, locale__language_code__in=languages)
            .exclude(pk__in=pages_left_out())
            .select_related("locale", "content_type")
            .order_by("path", "pk")
        )
        versions: dict[Any, dict[str, str]] = defaultdict(dict)
        for page in pages:
            versions[page.translation_key][page.locale.language_code] = address_in(page, page.locale.language_code)
        parts = parts_of_lists()
        return [item for page in pages for item in items_of(page, versions[page.translation_key], parts)]


def items_of(page: Page, versions: Mapping[str, str], parts: Mapping[str, int]) -> Iterator[Item]:
    """The items of a page: one for each numbered page of its list."""
    for number in range(1, parts.get(page.content_type.model, 1) + 1):
        numbered = in_part(versions, number)
        yield numbered[page.locale.language_code], page.last_published_at, numbered


def in_part(versions: Mapping[str, str], number: int) -> dict[str, str]:
    return {language: f"{path}{query_of_part(number)}" for language, path in versions.items()}


def parts_of_lists() -> dict[str, int]:
    """{type of page: number of numbered pages of its list}, the same in every language."""
    news = NewsPage.objects.for_reader(settings.LANGUAGE_CODE).count()
    return {
        "newsindexpage": number_of_parts(news),
        "alumniindexpage": number_of_parts(Person.objects.alumni().count(), PEOPLE_PER_PAGE),
    }


def pages_left_out() -> list[int]:
    """Keys of pages about hidden or sample mentors, and about alumni and films, which FactsSitemap lists."""
    mentors = MentorPage.objects.filter(~Q(person__visibility__in=SHOWN) | Q(person__is_sample=True))
    left_out = (mentors, AlumnusPage.objects.all(), ProjectPage.objects.all())
    return [pk for pages in left_out for pk in pages.values_list("pk", flat=True)]


class FactsSitemap(PortalSitemap):
    """Profiles, films and the lists of films and results, in the languages that have a showcase of their own."""

    def items(self) -> list[Item]:
        below = showcases()
        people = Person.objects.alumni().real().order_by("slug").values_list("slug", flat=True)
        films = Project.objects.shown().filter(is_sample=False).order_by("slug").values_list("slug", flat=True)
        found = [
            *lists({code: one.films for code, one in below.items()}, Project.objects.shown().count(), FILMS_PER_PAGE),
            *lists(
                {code: one.results for code, one in below.items()},
                Result.objects.shown().real().count(),
                RESULTS_PER_PAGE,
            ),
            *({code: one.profile(slug) for code, one in below.items()} for slug in people),
            *({code: one.film(slug) for code, one in below.items()} for slug in films),
        ]
        return [(path, None, versions) for versions in found for path in versions.values()]


def showcases() -> dict[str, ShowcaseAddresses]:
    """The addresses of the showcase in each public language that has one of its own."""
    pages = AlumniIndexPage.objects.live().public().filter(locale__language_code__in=public_languages())
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return {code: ShowcaseAddresses(address_in(found[code], code)) for code in sorted(found, key=rank)}


def lists(versions: Mapping[str, str], rows: int, per_page: int) -> Iterator[dict[str, str]]:
    """The numbered pages of a list, each with its addresses by language."""
    for number in range(1, number_of_parts(rows, per_page) + 1):
        yield in_part(versions, number)


SITEMAPS = {"pages": PagesSitemap, "facts": FactsSitemap}


def robots_text() -> str:
    """The content of robots.txt: crawlers may read all that is public, except forms and search results."""
    left_alone = [f"Disallow: {path}" for path in uncrawled_paths()]
    return "\n".join(["User-agent: *", *left_alone, f"Sitemap: {absolute('/sitemap.xml')}", ""])
