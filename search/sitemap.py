"""The sitemap: each live language version once, with its alternates. Fallbacks are not in it."""

import datetime as dt
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from alumni.models import AlumniIndexPage, AlumnusPage, ProjectPage
from alumni.showcase.addresses import ShowcaseAddresses
from labs.choices import SHOWN
from labs.models import MentorPage, Person, Project
from portal.languages.public import public_languages
from portal.pages.addresses import absolute, address_in
from portal.pages.fixed_addresses import uncrawled_paths


class PortalSitemap(Sitemap):
    """Full addresses on the public host; an item is (path, last change, {language: path})."""

    limit = 20_000
    protocol = urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 the host is a setting, not the site's row
        return urlsplit(settings.BASE_URL).netloc

    def location(self, item: Any) -> str:
        return str(item[0])

    def lastmod(self, item: Any) -> dt.datetime | None:
        changed: dt.datetime | None = item[1]
        return changed

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super().get_urls(page, site, protocol)
        for url in urls:
            url["alternates"] = [
                {"lang_code": language, "location": absolute(path)} for language, path in url["item"][2].items()
            ]
        return urls


class PagesSitemap(PortalSitemap):
    """Every live public page in its own language."""

    def items(self) -> list[Any]:
        languages = public_languages()
        pages = list(
            Page.objects.live()
            .public()
            .filter(depth__gt=1, locale__language_code__in=languages)
            .exclude(pk__in=hidden_pages())
            .select_related("locale")
            .order_by("path")
        )
        versions: dict[Any, dict[str, str]] = defaultdict(dict)
        for page in pages:
            versions[page.translation_key][page.locale.language_code] = address_in(page, page.locale.language_code)
        return [
            (
                versions[page.translation_key][page.locale.language_code],
                page.last_published_at,
                versions[page.translation_key],
            )
            for page in pages
        ]


def hidden_pages() -> list[int]:
    """Pages of words about people the public may not see, and about films: those stand at an address of their own."""
    hidden = [model.objects.exclude(person__visibility__in=SHOWN) for model in (AlumnusPage, MentorPage)]
    return [pk for pages in (*hidden, ProjectPage.objects.all()) for pk in pages.values_list("pk", flat=True)]


class FactsSitemap(PortalSitemap):
    """Profiles and films made of facts alone, in the languages that have a showcase of their own."""

    def items(self) -> list[Any]:
        showcases = AlumniIndexPage.objects.live().public().select_related("locale")
        codes = {page: page.locale.language_code for page in showcases}
        below = {code: ShowcaseAddresses(address_in(page, code)) for page, code in codes.items()}
        with_words = AlumnusPage.objects.live().values("person_id")
        people = Person.objects.alumni().real().exclude(pk__in=with_words).order_by("slug")
        films = Project.objects.shown().filter(is_sample=False).order_by("slug")
        profiles = [{code: one.profile(person.slug) for code, one in below.items()} for person in people.only("slug")]
        pages = [{code: one.film(film.slug) for code, one in below.items()} for film in films.only("slug")]
        return [(path, None, versions) for versions in (*profiles, *pages) for path in versions.values()]


SITEMAPS = {"pages": PagesSitemap, "facts": FactsSitemap}


def robots_text() -> str:
    """What crawlers are told: everything public, but neither forms nor search results."""
    left_alone = [f"Disallow: {path}" for path in uncrawled_paths()]
    return "\n".join(["User-agent: *", *left_alone, f"Sitemap: {absolute('/sitemap.xml')}", ""])
