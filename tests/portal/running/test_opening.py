"""After `migrate`, before `setup_site`: the database of a site that nobody has opened."""

from collections.abc import Iterator

import pytest
import pytest_django
from django.test import Client

from portal.running.opening import OpeningMiddleware, is_opened
from tests.databases import server
from tests.template_database import migrated

pytestmark = pytest.mark.any_database

ADDRESSES = (
    "/",
    "/en/",
    "/ru/",
    "/xx/",
    "/en/calls/",
    "/en/search/?q=x",
    "/en/apply/call/lab/",
    "/admin/",
    "/sign-in/",
    "/a/token/",
    "/documents/token/name.pdf",
    "/media/images/still.jpg",
    "/robots.txt",
    "/sitemap.xml",
    "/about.html",
    "/nothing",
)


@pytest.fixture(scope="module")
def unopened(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[pytest.MonkeyPatch]:
    databases = server()
    with django_db_blocker.unblock():
        databases.copy(migrated().name, "unopened")
        with databases.connected("unopened"), pytest.MonkeyPatch.context() as patch:
            patch.setattr(OpeningMiddleware, "seen_open", False)
            yield patch
        databases.drop("unopened")


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_says_that_the_site_is_not_opened(client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 503
    assert "manage.py setup_site" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["Retry-After"] == "600"


@pytest.mark.usefixtures("unopened")
def test_a_form_is_answered_alike_and_in_the_language_of_the_address():
    response = Client(enforce_csrf_checks=True).post("/ru/apply/call/lab/form/", {"name": "Aigul"})
    assert response.status_code == 503
    assert "Сайт ещё не открыт" in response.content.decode()


@pytest.mark.usefixtures("unopened")
def test_a_monitor_is_told_so(client: Client):
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert {"migrations: ok", "site: fails"} <= set(response.content.decode().splitlines())


@pytest.mark.django_db
def test_a_site_whose_front_pages_are_taken_down_is_open_for_staff(client: Client, site: object):
    for home in site.home.values():
        home.unpublish()
    assert is_opened()
    assert client.get("/sign-in/").status_code == 200
    assert client.get("/en/").status_code == 404
