"""Addresses nobody should write, and everybody does: a sensible page, never an error of ours."""

import itertools

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import re_path

from portal.urls import urlpatterns as every_address
from tests.conftest import SiteTree
from tests.whole_site import ADDRESSES, INDEXES

pytestmark = [pytest.mark.any_database, pytest.mark.long]

LONG = "x" * 10_000
QUERIES = (
    "page=0",
    "page=9999",
    "page=-1",
    "page=abc",
    "page=%D9%A3",
    "page=1&page=2",
    "page=",
    f"page={'9' * 400}",
    f"q={LONG}",
    f"{LONG}=1",
    "q=%00",
    "page=%00",
    "lab=%00&year=%00",
    "q=%ED%A0%80",
    "q=%E0%A4%A",
    "%",
    "%zz=%zz",
    "&&&==&",
    "lab=nothing&year=1066&country=XX&role=king&event=none&kind=none&form=none",
    "year=2024&year=2024&year=2023&year=%D9%A3",
    "event=" + "&event=".join(map(str, range(400))),
    "form=documentary%27%22%3E%3Cscript%3E",
    "unknown=1",
)
PATHS = (
    "%00/",
    "labs/%00/",
    "alumni/%00/",
    "alumni/projects/%00/",
    "alumni/%ED%A0%80/",
    "alumni/%E0%A4%A/",
    f"alumni/{LONG}/",
    "alumni/projects/" + "a/" * 60,
    "calls/..%2f..%2fetc/",
    "news/%zz/",
    "alumni/page/",
    "search/%00",
    "labs//a-lab//2024//",
)


def test_an_odd_question_gets_the_page_all_the_same(whole_site: None, db: None, client: Client) -> None:
    for name, query in itertools.product((*INDEXES - {"front"}, "profile", "film", "call"), QUERIES):
        address = f"/en/{ADDRESSES[name]}?{query}"
        response = client.get(address)
        assert response.status_code == 200, address[:90]
        assert "<script>" not in response.content.decode()


def test_an_odd_search_is_a_search(site: SiteTree, client: Client) -> None:
    for query in QUERIES:
        assert client.get(f"/en/search/?{query}").status_code == 200, query[:90]


def test_an_odd_address_is_not_found_rather_than_an_error(whole_site: None, db: None, client: Client) -> None:
    for odd in PATHS:
        for language in ("en", "ky"):
            assert client.get(f"/{language}/{odd}").status_code in (301, 302, 404), odd[:90]


def test_a_number_beyond_the_last_page_shows_the_last(whole_site: None, db: None, client: Client) -> None:
    shown = client.get("/en/alumni/?page=9999").content.decode()
    assert "person-card" in shown


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Page not found"), ("ru", "Страница не найдена"), ("ky", "Барак табылган жок")]
)
def test_what_is_not_found_says_so_in_the_reader_s_language(
    site: SiteTree, client: Client, language: str, said: str
) -> None:
    response = client.get(f"/{language}/nowhere/")
    assert response.status_code == 404
    shown = response.content.decode()
    assert f'<html lang="{language}"' in shown
    assert said in shown
    assert f'action="/{language}/search/"' in shown


def fail(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A fault of ours.")


urlpatterns = [re_path(r"^\w\w/fault/$", fail), *every_address]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("language", "said"), [("en", "Something went wrong"), ("ky", "Ката кетти")])
def test_a_fault_of_ours_is_owned_in_the_reader_s_language(site: SiteTree, language: str, said: str) -> None:
    response = Client(raise_request_exception=False).get(f"/{language}/fault/")
    assert response.status_code == 500
    shown = response.content.decode()
    assert f'<html lang="{language}"' in shown
    assert said in shown
    assert "RuntimeError" not in shown
