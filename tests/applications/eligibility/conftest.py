"""A call that asks all it can before an application begins, and how that is answered."""

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from applications.access import kept_facts
from applications.eligibility import Facts
from applications.models import Application
from labs.models import Call
from tests import factories
from tests.applications.conftest import Store
from tests.applications.pages import another_device
from tests.conftest import site_tree

AGE_DAY = dt.date(2024, 9, 1)
GOOD = {"citizenship": "KG", "residence": "DE", "craft": "director", "birth_date": "2009-05-06", "films": "1"}
FACTS: Facts = {
    "kind": "filmmaker",
    "citizenship": "KG",
    "residence": "DE",
    "craft": "director",
    "films": 1,
    "age_fits": True,
    "age_rule": "12..18 on 2024-09-01",
    "is_minor": True,
}


def strict_call() -> Call:
    """A call that asks all it can: Central Asia, directors, 12 to 18 on 1 September 2024, one film."""
    rules = {"crafts": ["director"], "min_age": 12, "max_age": 18, "age_on": AGE_DAY, "min_films": 1}
    strict = factories.call(**rules)
    strict.regions.add(factories.central_asia())
    factories.call_page(site_tree().section["en"]["calls"], call=strict)
    return strict


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(strict_call)


@pytest.fixture
def of_all_kinds(call: Call) -> Call:
    call.applicant_kinds = ["filmmaker", "team", "organisation"]
    call.save()
    return call


def questions_page(call: Call, kind: str = "") -> str:
    return f"/en/apply/call/{call.slug}/" + (f"?as={kind}" if kind else "")


def answer(call: Call, client: Client | None = None, kind: str = "", **changes: Any) -> HttpResponse:
    """The answer to the short questions, sent by a browser that has seen them."""
    client = client or another_device()
    client.get(questions_page(call, kind))
    data = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return client.post(questions_page(call, kind), data)


def refused(call: Call, **changes: Any) -> str:
    response = answer(call, **changes)
    assert response.status_code == 200
    assert not response.cookies
    assert not Application.objects.exists()
    return response.content.decode()


def goes_on(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].endswith("/begin/")


def kept_in(client: Client, call: Call) -> Facts | None:
    """What a request of this browser carries."""
    request = client.get(f"{questions_page(call)}begin/").wsgi_request
    return kept_facts(request, call)
