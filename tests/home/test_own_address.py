"""Of the addresses at which a list answers, one says what it shows: that one may be kept."""

import pytest
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.test import RequestFactory

from home.views import is_own_address

NAMES = frozenset({"country", "page"})


@pytest.mark.parametrize(
    ("query", "is_own"),
    [
        ("country=KG&page=2", True),
        ("page=2&country=KG", True),
        ("country=KG&country=KG&page=2&utm_source=x", True),
        ("page=2", False),
        ("country=KG", False),
        ("country=KG&page=02", False),
        ("country=KG&page=3&page=2", False),
        ("country=KG&country=nowhere&page=2", False),
        ("country=KG&country=&page=2", False),
    ],
)
def test_a_list_is_kept_at_the_address_that_says_what_it_shows(rf: RequestFactory, query: str, is_own: bool):
    request = rf.get(f"/en/alumni/?{query}")
    shown = {"part": Paginator(range(30), 12).page(2), "list_query": "country=KG"}
    assert is_own_address(request, TemplateResponse(request, "", shown), NAMES) is is_own
