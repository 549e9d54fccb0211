"""A form of 80 questions asks the database as often as one of 20, and is not too heavy for a slow phone."""

import pytest
from benchmarks.long_form import Draft, queries_of
from django.http import HttpResponse
from django.test import override_settings

from applications.models import Answer
from labs.models import Call

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
FEW, MANY = 20, 80
FIRST_VIEW = 300_000
MOST_QUERIES = {"open": 15, "save_one": 29, "save_all": 30}
"""By request. Beside them, opening a transaction asks nothing in a test."""


@pytest.fixture(autouse=True)
def _at_our_host() -> object:
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        yield


def draft(call: Call, count: int, per_section: int = 0) -> Draft:
    """Of a form that replaces the one before."""
    made = Draft(call, count, per_section)
    for request in (made.open, made.save_one, made.open, made.save_all):
        assert_taken(request())
    return made


def assert_taken(response: HttpResponse) -> None:
    assert response.status_code in {200, 302}, response.content.decode()


def counts(made: Draft) -> dict[str, int]:
    return {name: queries_of(made, getattr(made, name)) for name in MOST_QUERIES}


@pytest.mark.parametrize(("per_section", "more"), [(0, 0), (10, 4)])
def test_no_request_asks_by_question(call: Call, per_section: int, more: int) -> None:
    few = counts(draft(call, FEW, per_section))
    many = counts(draft(call, MANY, per_section))
    assert few == many
    assert {name: count for name, count in many.items() if count > MOST_QUERIES[name] + more} == {}


@pytest.mark.parametrize("per_section", [0, 10])
def test_the_first_view_is_light(call: Call, per_section: int) -> None:
    made = draft(call, MANY, per_section)
    assert made.page.count("data-question=") == (per_section or MANY)
    assert Answer.objects.exists()
    assert 60_000 < made.first_view() < FIRST_VIEW
