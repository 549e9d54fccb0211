"""What code answers is registered by the app that answers it, so that no page takes its address."""

import re

import pytest
from django.test import Client
from django.urls import LocalePrefixPattern, URLPattern, URLResolver

from home.models import HomePage
from labs.models import Person
from portal.pages.fixed_addresses import fixed_addresses, slugs_below_front_page, uncrawled_paths, without_language
from portal.urls import urlpatterns
from tests.conftest import SiteTree

SECTIONS = {"news", "calls"}
"""Pages that carry feeds and calendars below them."""


def first_steps(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """First steps of the addresses in `patterns`, as far as they are fixed."""
    routes = [str(pattern.pattern) for pattern in patterns]
    return {route.split("/")[0] for route in routes if re.match(r"\w", route)}


def below_a_language() -> list[URLPattern | URLResolver]:
    (resolver,) = [pattern for pattern in urlpatterns if isinstance(pattern.pattern, LocalePrefixPattern)]
    return resolver.url_patterns


def test_every_address_below_a_language_is_registered() -> None:
    registered = {address.step for address in fixed_addresses() if address.has_language}
    assert registered == first_steps(below_a_language()) - SECTIONS


def test_every_address_without_a_language_is_registered() -> None:
    without = [pattern for pattern in urlpatterns if not isinstance(pattern.pattern, LocalePrefixPattern)]
    steps = first_steps(without)
    assert steps
    assert [step for step in steps if not without_language().match(f"/{step}")] == []


@pytest.mark.parametrize("path", ["/administration/", "/apply/", "/about/", "/ky/a/"])
def test_other_paths_get_the_language_of_the_reader(path: str) -> None:
    assert without_language().match(path) is None


def test_a_page_may_not_take_one() -> None:
    assert HomePage.reserved_child_slugs == slugs_below_front_page()
    assert {"search", "apply", "ask", "styleguide", "page", "feed"} <= HomePage.reserved_child_slugs


def test_people_keep_off_what_stands_beside_their_profiles() -> None:
    assert Person.reserved_slugs() == {"projects", "stories", "results", "page", "feed", "search"}


def test_search_engines_leave_forms_and_staff_alone(site: SiteTree, client: Client) -> None:
    assert list(uncrawled_paths())[:2] == ["/a/", "/admin/"]
    robots = client.get("/robots.txt").content.decode()
    for path in ("/admin/", "/a/", "/*/apply/", "/*/ask/", "/*/search/"):
        assert f"Disallow: {path}\n" in robots
