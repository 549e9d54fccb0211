"""Asking the search as a reader of a language does."""

from typing import Any

from django.utils import translation

from alumni.showcase.addresses import ShowcaseAddresses
from search.finding import Results, clean_query, find
from search.hits import Hit
from tests import factories
from tests.conftest import SiteTree


def ask(language: str, query: str) -> Results:
    with translation.override(language):
        return find(clean_query(query), ShowcaseAddresses(f"/{language}/alumni/"))


def hits(language: str, query: str) -> list[Hit]:
    with translation.override(language):
        results = find(clean_query(query), ShowcaseAddresses(f"/{language}/alumni/"))
        return results.hits(results.matches, ShowcaseAddresses(f"/{language}/alumni/"))


def titles(language: str, query: str) -> list[str]:
    return [hit.title for hit in hits(language, query)]


def news(site: SiteTree, title: str, language: str = "en", **more: Any) -> Any:
    return factories.news_page(site.section[language]["news"], title=title, **more)
