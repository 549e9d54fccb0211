"""Wagtail's user bar on public pages: for whom it is, what it offers, and what caches learn of it."""

from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from news.models import NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, translators
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.any_database

BAR = "<wagtail-userbar>"


@pytest.fixture
def item(site: SiteTree) -> NewsPage:
    return factories.news_page(site.section["en"]["news"], title="An item", slug="an-item")


@pytest.fixture
def colleague(item: NewsPage) -> User:
    return member("communications", COMMUNICATIONS_EDITORS)


def edit_address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_every_page_has_it_for_staff_and_for_nobody_else(whole_site: None, db: None, stranger: User) -> None:
    staff, others = signed_in(member("chief", CHIEF_EDITORS)), (Client(), signed_in(stranger))
    for path in (*ADDRESSES.values(), "search/", "apply/call/a-call/", "nowhere/"):
        shown = staff.get(f"/en/{path}")
        assert BAR in shown.content.decode(), path
        assert shown["Cache-Control"] == "private, no-store", path
        for other in others:
            answer = other.get(f"/en/{path}")
            assert "userbar" not in answer.content.decode(), path
            # The form looks for the drafts of this browser.
            assert "Cookie" not in answer.get("Vary", "") or path.startswith("apply"), path


@pytest.mark.parametrize("cookie", [{}, {"django_language": "ky"}, {"private_pages": "x"}, {"sessionid": "stale"}])
def test_readers_with_cookies_get_what_everybody_gets(item: NewsPage, cookie: dict[str, str]) -> None:
    client = Client()
    for name, value in cookie.items():
        client.cookies[name] = value
    answer = client.get("/en/news/an-item/")
    assert "userbar" not in answer.content.decode()
    if "sessionid" not in cookie:
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies


def test_the_session_of_an_applicant_leaves_no_trace(item: NewsPage, client: Client) -> None:
    session = SessionStore()
    session["applications"] = ["x"]
    session.save()
    client.cookies["sessionid"] = session.session_key
    answer = client.get("/en/news/an-item/")
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "public, max-age=0"


def test_the_bar_of_a_page_edits_it(item: NewsPage, colleague: User) -> None:
    shown = signed_in(colleague).get("/en/news/an-item/").content.decode()
    assert edit_address(item) in shown
    assert "Translate:" not in shown


def test_the_bar_of_a_fallback_page_edits_what_is_shown_or_offers_its_translation(
    item: NewsPage, colleague: User, site: SiteTree
) -> None:
    client = signed_in(colleague)
    shown = client.get("/ky/news/an-item/").content.decode()
    assert edit_address(item) in shown
    assert "Translate: Kyrgyz" in shown
    assert reverse("editorial:page_translations", args=[item.pk]) in shown
    draft = item.copy_for_translation(site.locale("ky"))
    shown = client.get("/ky/news/an-item/").content.decode()
    assert edit_address(draft) in shown
    for language, offered in (("ky", True), ("ru", False)):
        translator = signed_in(member(f"translator-{language}", translators(language)))
        shown = translator.get("/ky/news/an-item/").content.decode()
        assert BAR in shown
        assert (edit_address(draft) in shown) == offered
        assert edit_address(item) not in shown


def test_a_preview_has_it(item: NewsPage, colleague: User) -> None:
    shown = signed_in(colleague).get(reverse("wagtailadmin_pages:view_draft", args=[item.pk]))
    assert BAR in shown.content.decode()
    assert "'unsafe-inline'" not in shown["Content-Security-Policy"]


def test_a_private_page_has_it_once_it_is_opened(item: NewsPage, colleague: User) -> None:
    PageViewRestriction.objects.create(page=item, restriction_type="password", password="sesame")
    client = signed_in(colleague)
    asked = client.get("/en/news/an-item/").content.decode()
    assert BAR in asked
    assert edit_address(item) not in asked
