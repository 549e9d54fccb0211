"""What readers and staff see of a pause of writing: pages as ever, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.admin.models import EditingSession
from wagtail.models import Page
from wagtail.users.models import UserProfile

from news.models import NewsPage
from portal.models import User
from portal.running.writing_pause import WritingPause
from tests import factories
from tests.conftest import SiteTree
from tests.edit_screens import version_shown
from tests.portal.running.sent_again import SentAgain

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ASKED = {"wish": "hide", "relation": "self", "email": "asker@example.net", "message": 'Two lines:\r\n<b>"mine"</b>'}


@pytest.fixture
def pause(settings: Settings, tmp_path: Path) -> Iterator[WritingPause]:
    settings.DATA_DIR = tmp_path
    pause = WritingPause(tmp_path, "coming")
    pause.begin()
    return pause


@pytest.fixture
def staff(administrator: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    return client


def token_of(client: Client, address: str) -> str:
    """The token in the form that a page holds."""
    return client.get(address).context["csrf_token"]


def token_of_page(client: Client, page: Page, pause: WritingPause) -> str:
    """As it was when the page's form was opened, before the pause."""
    pause.end()
    token = token_of(client, f"/admin/pages/{page.pk}/edit/")
    pause.begin()
    return token


def test_pages_are_served_and_cost_no_query_more(
    client: Client, site: SiteTree, pause: WritingPause, django_assert_num_queries: DjangoAssertNumQueries
):
    pause.end()
    client.get("/en/")
    with CaptureQueriesContext(connection) as before:
        assert client.get("/en/").status_code == 200
    pause.begin()
    with django_assert_num_queries(len(before)):
        assert client.get("/en/").status_code == 200
    assert client.head("/en/labs/").status_code == 200
    assert client.get("/healthz").status_code == 200


def test_a_form_of_readers_comes_back_whole_in_their_language(client: Client, site: SiteTree, pause: WritingPause):
    person = factories.alumnus()
    address = f"/ky/ask/person/{person.slug}/"
    ticket = client.get(address).context["ticket"]
    response = client.post(f"{address}?from=profile", {"ticket": ticket} | ASKED)
    assert response.status_code == 503
    assert 0 < int(response["Retry-After"]) <= 60
    assert "no-store" in response["Cache-Control"]
    assert "<h1>Бир мүнөттөн кийин кайтабыз</h1>" in response.content.decode()
    assert response.cookies == {}
    again = SentAgain(response)
    assert again.address == f"{address}?from=profile"
    assert again.values == {name: [value] for name, value in ({"ticket": ticket} | ASKED).items()}
    assert again.to_fill_in == {}
    pause.end()
    assert client.post(again.address, again.values).status_code == 302


def test_a_page_that_is_being_edited_comes_back_whole(site: SiteTree, staff: Client, pause: WritingPause):
    profile = UserProfile.get_for_user(User.objects.get(email="administrator@example.org"))
    UserProfile.objects.filter(pk=profile.pk).update(preferred_language="ru")
    page = factories.news_page(site.section["en"]["news"], title="As it was")
    address = f"/admin/pages/{page.pk}/edit/"
    typed: dict[str, Any] = {"title": "Typed for an hour", "body-count": "0", "next": ""} | version_shown(page)
    response = staff.post(address, typed | {"csrfmiddlewaretoken": token_of_page(staff, page, pause)})
    assert response.status_code == 503
    assert "<h1>Вернёмся через минуту</h1>" in response.content.decode()
    again = SentAgain(response)
    token = again.values.pop("csrfmiddlewaretoken")
    assert again.values == {name: [str(value)] for name, value in typed.items()}
    assert NewsPage.objects.get().title == "As it was"
    pause.end()
    assert staff.post(again.address, again.values | {"csrfmiddlewaretoken": token}).status_code != 403


def test_nobody_is_noted_as_having_a_form_open(site: SiteTree, staff: Client, pause: WritingPause):
    """Wagtail writes a row for whoever opens the form of a page or of a fact, and none for a new one."""
    parent, lab = site.section["en"]["news"], factories.lab()
    forms = [f"/admin/pages/{parent.pk}/edit/", reverse(lab.snippet_viewset.get_url_name("edit"), args=[lab.pk])]
    for address in forms:
        response = staff.get(address)
        assert (response.status_code, EditingSession.objects.count()) == (503, 0)
        assert "<form" not in response.content.decode()
    assert staff.get(f"/admin/pages/add/news/newspage/{parent.pk}/").status_code == 200
    assert staff.get(f"/admin/pages/{parent.pk}/").status_code == 200
    assert EditingSession.objects.count() == 0
    pause.end()
    for address in forms:
        assert staff.get(address).status_code == 200
    assert EditingSession.objects.count() == len(forms)


def test_autosave_is_told_in_its_own_shape(site: SiteTree, staff: Client, pause: WritingPause):
    page = factories.news_page(site.section["en"]["news"])
    address = f"/admin/pages/{page.pk}/edit/"
    sent = {"title": "Typed", "csrfmiddlewaretoken": token_of_page(staff, page, pause)}
    response = staff.post(address, sent, headers={"Accept": "application/json"})
    assert response.status_code == 503
    refusal = {"success": False, "error_code": "validation_error"}
    refusal["error_message"] = "Nothing can be saved for a minute. What you typed is still here."
    assert response.json() == refusal


def test_a_password_is_asked_for_once_more(site: SiteTree, pause: WritingPause):
    client = Client(enforce_csrf_checks=True)
    token = token_of(client, "/sign-in/")
    sent = {"username": "somebody", "password": "correct horse", "csrfmiddlewaretoken": token}
    response = client.post("/sign-in/", sent)
    assert response.status_code == 503
    assert "correct horse" not in response.content.decode()
    again = SentAgain(response)
    assert set(again.values) == {"username", "csrfmiddlewaretoken"}
    assert again.to_fill_in == {"password": "password"}


def test_files_are_chosen_once_more(site: SiteTree, staff: Client, pause: WritingPause):
    address = "/admin/documents/add/"
    file = SimpleUploadedFile('a "quoted" <name>.txt', b"x", "text/plain")
    sent = {"title": "Notes", "file": file, "csrfmiddlewaretoken": token_of(staff, address)}
    response = staff.post(address, sent)
    assert response.status_code == 503
    assert "Please choose again: a &quot;quoted&quot; &lt;name&gt;.txt" in response.content.decode()
    again = SentAgain(response)
    assert again.values["title"] == ["Notes"]
    assert (again.to_fill_in, again.takes_files) == ({"file": "file"}, True)


def test_what_another_site_sends_is_not_offered_to_be_sent_again(
    client: Client, site: SiteTree, staff: Client, pause: WritingPause
):
    page = factories.news_page(site.section["en"]["news"])
    forged = staff.post(f"/admin/pages/{page.pk}/delete/", {"title": "forged"})
    assert forged.status_code == 403
    person = factories.alumnus()
    response = client.post(f"/en/ask/person/{person.slug}/", ASKED, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 503
    assert SentAgain(response).address == ""
    assert "Go back and try again after that." in response.content.decode()


def test_what_cannot_be_read_is_answered_alike(client: Client, site: SiteTree, pause: WritingPause):
    person = factories.alumnus()
    too_much = client.post(f"/en/ask/person/{person.slug}/", ASKED | {"message": "x" * 5_000_000})
    assert too_much.status_code == 503
    assert SentAgain(too_much).address == ""
