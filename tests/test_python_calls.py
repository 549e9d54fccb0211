"""How much work a page is: function calls of one warm request, as a multiple of those of a bare Wagtail start page.

The multiple is the same on every machine. Both are counted in the same run, because newer versions of Python count
fewer: they make no function of a comprehension. `make bench` counts them for the demo, which has more on its pages.
"""

import cProfile
import pstats
from pathlib import Path

import pytest
from benchmarks.bare import bare_project
from benchmarks.measuring import project
from django.core.management import call_command
from django.test import RequestFactory
from django.test.client import ClientHandler
from pytest_django import DjangoDbBlocker

from alumni.showcase.actions import sweep_showcase
from portal.languages.library_internals import know_the_language_of_a_thread
from tests import checked_preparations
from tests.test_query_counts import SEARCHED
from tests.whole_site import ADDRESSES

pytestmark = [pytest.mark.any_database, pytest.mark.long]

CEILINGS = {
    "front": 2.72,
    "info": 1.9,
    "news": 1.24,
    "news item": 1.9,
    "labs": 1.19,
    "lab": 1.62,
    "edition": 2.28,
    "calls": 1.27,
    "call": 2.29,
    "mentors": 1.4,
    "mentor": 1.9,
    "alumni": 1.65,
    "profile": 2.43,
    "films": 1.51,
    "film": 2.0,
    "results": 1.87,
    "stories": 1.26,
    "story": 2.3,
    "search": 2.56,
}
"""About a tenth above what the pages of the tests need."""


def calls(address: str) -> int:
    # Not by the test client, which copies the context of every template.
    handler = ClientHandler(enforce_csrf_checks=False)
    environ = RequestFactory().get(address).environ
    for _ in range(2):
        assert handler(dict(environ)).status_code == 200, address
    profile = cProfile.Profile()
    profile.runcall(handler, dict(environ))
    return int(pstats.Stats(profile).total_calls)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> float:
    """The calls of the start page of a project as `wagtail start` makes it."""
    with project(bare_project(Path(tmp_path_factory.mktemp("bare")) / "project")) as started:
        return started.measure("calls", "/")


@pytest.fixture(scope="module")
def counted(whole_site: None, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    # Other tests change the languages, and then Django notes the active one as it did before.
    know_the_language_of_a_thread()
    with django_db_blocker.unblock(), checked_preparations.nowhere():
        call_command("update_index", verbosity=0)
        sweep_showcase()
        return {name: calls(f"/ky/{path}") for name, path in (*ADDRESSES.items(), ("search", SEARCHED))}


@pytest.mark.parametrize("name", CEILINGS)
def test_no_page_is_more_work_than_its_kind_may_be(counted: dict[str, int], bare: float, name: str) -> None:
    assert counted[name] / bare <= CEILINGS[name]


def test_every_page_has_a_ceiling() -> None:
    assert set(CEILINGS) == {*ADDRESSES, "search"}
