"""How much work a page is, as function calls of one warm request: a ceiling per kind of page.

They are the same on every machine. Newer versions of Python count fewer, because they make no function of a
comprehension. `make bench` counts them for the demo, which has more on its pages.
"""

import cProfile
import pstats

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.test.client import ClientHandler
from pytest_django import DjangoDbBlocker

from tests import checked_preparations
from tests.test_query_counts import SEARCHED
from tests.whole_site import ADDRESSES, INDEXES

pytestmark = [pytest.mark.any_database, pytest.mark.long]

PAGE = 33_000
EDITION_OR_CALL = 38_000
"""They show lists that are fetched with them, of people, modules or countries."""
INDEX = 48_000
FRONT = 66_000
SEARCH = 60_000


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
def counted(whole_site: None, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    with django_db_blocker.unblock(), checked_preparations.nowhere():
        call_command("update_index", verbosity=0)
        return {name: calls(f"/ky/{path}") for name, path in (*ADDRESSES.items(), ("search", SEARCHED))}


@pytest.mark.parametrize("name", [*ADDRESSES, "search"])
def test_no_page_is_more_work_than_its_kind_may_be(counted: dict[str, int], name: str) -> None:
    several = {"front": FRONT, "search": SEARCH, "edition": EDITION_OR_CALL, "call": EDITION_OR_CALL}
    ceilings = several | dict.fromkeys(INDEXES - {"front"}, INDEX)
    assert counted[name] <= ceilings.get(name, PAGE)
