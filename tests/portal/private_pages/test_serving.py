"""Private pages of every type, in the reader's language: the form, the password, and what tells of them elsewhere."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from news.models import NewsPage
from portal.languages.public import public_homes
from portal.models import MenuItem, SiteSettings
from portal.private_pages.passes import COOKIE
from portal.private_pages.rules import WRONG_PASSWORDS_AN_HOUR
from tests.conftest import SiteTree
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.any_database

PASSWORD = "сезам ёлка"
TITLE = "This page is password-protected"
NETWORK = {"REMOTE_ADDR": "93.184.216.34"}


@pytest.fixture
def pages(whole_site: None, db: None) -> dict[str, Page]:
    """A page of every type that has an address of its own, in English alone but for front page and sections."""
    (home,) = [path for code, path in public_homes().items() if code == "en"]
    found = {name: Page.objects.filter(url_path=home + path).first() for name, path in ADDRESSES.items()}
    return {name: page.specific for name, page in found.items() if page is not None}


def restrict(page: Page, password: str = PASSWORD) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="password", password=password)


def is_form(response: Any) -> bool:
    return 'name="password"' in response.content.decode()


def action_of(response: Any) -> tuple[str, str]:
    """Where the form goes, and where it leads back to."""
    shown = response.content.decode()
    (action,) = re.findall(r'<form class="apply__form" method="post" action="([^"]+)"', shown)
    (back,) = re.findall(r'name="return_url" value="([^"]+)"', shown)
    return action, back


def type_password(client: Client, address: str, password: str = PASSWORD, **headers: Any) -> Any:
    action, back = action_of(client.get(address))
    return client.post(action, {"password": password, "return_url": back}, **NETWORK, **headers)


def test_every_type_of_page_opens_by_its_password_in_every_language(pages: dict[str, Page], site: SiteTree) -> None:
    assert len(pages) > 13
    for name, page in pages.items():
        restriction = restrict(page)
        for language in ("en", "ky"):
            address, client = f"/{language}/{ADDRESSES[name]}", Client()
            asked = client.get(address)
            assert asked.status_code == 200, address
            assert is_form(asked), address
            assert f'<html lang="{language}"' in asked.content.decode()
            opened = type_password(client, address)
            assert (opened.status_code, opened["Location"]) == (302, address)
            shown = client.get(address)
            assert shown.status_code == 200, address
            assert not is_form(shown), address
            for response in (asked, opened, shown):
                assert response["Cache-Control"] == "private, no-store", address
                assert "noindex" in response["X-Robots-Tag"], address
                assert "Cookie" not in response.get("Vary", ""), address
            assert is_form(Client().get(address))
        restriction.delete()


def test_words_about_a_film_open_at_their_own_address(pages: dict[str, Page], client: Client) -> None:
    words = Page.objects.get(slug="about-a-film").specific
    restrict(words)
    assert "A paragraph." not in client.get("/en/alumni/projects/a-film/").content.decode()
    assert type_password(client, "/en/alumni/about-a-film/").status_code == 302
    assert "A paragraph." in client.get("/en/alumni/about-a-film/").content.decode()


def test_the_form_says_nothing_of_the_page(pages: dict[str, Page], client: Client) -> None:
    item = pages["news item"]
    item.title, item.lead = "Winners of the year", "Seven films."
    item.save_revision().publish()
    restrict(item)
    shown = client.get("/en/news/a-news-item/").content.decode()
    for told in (item.title, item.lead, "og:", "ld+json", "canonical", 'alternate" hreflang', "a-picture"):
        assert told not in shown, told
    assert '<meta name="robots" content="noindex">' in shown
    assert TITLE in shown


def test_nothing_else_tells_of_it(pages: dict[str, Page], site: SiteTree, client: Client) -> None:
    item = pages["news item"]
    MenuItem.objects.create(settings=SiteSettings.objects.get(), page=item, label={"en": "Told in the menu"})
    restrict(item)
    type_password(client, "/en/news/a-news-item/")
    for language in ("en", "ky"):
        for path in ("", "news/", "news/feed/", "labs/a-lab/2024/", "calls/a-call/", "search/?q=news"):
            shown = Client().get(f"/{language}/{path}").content.decode()
            assert "a-news-item" not in shown, (language, path)
            assert "Told in the menu" not in shown
        # Lists are the same for those who have opened it.
        assert "a-news-item" not in client.get(f"/{language}/news/").content.decode()
    assert "a-news-item" not in client.get("/sitemap-pages.xml").content.decode()
    shown = client.get("/en/news/a-news-item/").content.decode()
    assert '<meta name="robots" content="noindex">' in shown
    assert 'hreflang="x-default"' not in shown


def test_a_password_given_in_one_language_opens_the_others_and_what_is_below(
    pages: dict[str, Page], site: SiteTree, client: Client
) -> None:
    restrict(site.section["en"]["news"])
    assert site.section["ky"]["news"].get_view_restrictions().get().password == PASSWORD
    assert is_form(client.get("/ru/news/"))
    type_password(client, "/ky/news/")
    for address in ("/ky/news/", "/ru/news/", "/en/news/", "/en/news/a-news-item/", "/ru/news/a-news-item/"):
        assert not is_form(client.get(address)), address


def test_another_password_opens_nothing_else(pages: dict[str, Page], client: Client) -> None:
    restrict(pages["news item"])
    restrict(pages["story"], "another")
    type_password(client, "/en/news/a-news-item/")
    assert is_form(client.get("/en/alumni/stories/a-story/"))
    type_password(client, "/en/alumni/stories/a-story/", "another")
    assert not is_form(client.get("/en/alumni/stories/a-story/"))
    assert not is_form(client.get("/en/news/a-news-item/"))


def test_a_page_below_another_with_passwords_of_their_own_asks_for_both(pages: dict[str, Page], client: Client) -> None:
    restrict(pages["news"], "outer")
    restrict(pages["news item"], "inner")
    type_password(client, "/en/news/a-news-item/", "outer")
    assert is_form(client.get("/en/news/a-news-item/"))
    type_password(client, "/en/news/a-news-item/", "inner")
    assert not is_form(client.get("/en/news/a-news-item/"))


def test_a_changed_password_closes_the_page_again(pages: dict[str, Page], client: Client) -> None:
    restriction = restrict(pages["news item"])
    type_password(client, "/en/news/a-news-item/")
    restriction.password = "new"
    restriction.save()
    assert is_form(client.get("/en/news/a-news-item/"))


def test_a_pass_is_kept_from_scripts_and_other_sites_and_cannot_be_made_up(
    pages: dict[str, Page], client: Client, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    restriction = restrict(pages["news item"])
    given = type_password(client, "/en/news/a-news-item/").cookies[COOKIE]
    assert (given["httponly"], given["samesite"], given["secure"], given["max-age"]) == (True, "Lax", True, "")
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    for forged in (str(restriction.pk), "sesame", ".", "", given.value[:-1], "é"):
        stranger = Client()
        stranger.cookies[COOKIE] = forged
        assert is_form(stranger.get("/en/news/a-news-item/")), forged


@pytest.mark.parametrize("typed", ["", "sesame", "сезам ёлк", "x" * 300, "a\0b"])
def test_a_wrong_password_is_told_at_the_field(pages: dict[str, Page], client: Client, typed: str) -> None:
    restrict(pages["news item"])
    answer = type_password(client, "/en/news/a-news-item/", typed)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert 'id="password-error"' in shown
    assert 'aria-describedby="password-error" aria-invalid="true"' in shown
    assert action_of(answer)[1] == "/en/news/a-news-item/"
    assert is_form(client.get("/en/news/a-news-item/"))


@pytest.mark.parametrize("typed", [f" {PASSWORD} ", "сезам е\u0308лка"])
def test_the_same_letters_are_the_same_password(pages: dict[str, Page], client: Client, typed: str) -> None:
    restrict(pages["news item"])
    assert type_password(client, "/en/news/a-news-item/", typed).status_code == 302


def test_guessing_is_slowed_down(pages: dict[str, Page], client: Client) -> None:
    restrict(pages["news item"])
    for _ in range(WRONG_PASSWORDS_AN_HOUR):
        type_password(client, "/en/news/a-news-item/", "guess")
    answer = type_password(client, "/en/news/a-news-item/")
    assert answer.status_code == 429
    assert "Please try again in an hour" in answer.content.decode()
    assert is_form(client.get("/en/news/a-news-item/"))
    action, back = action_of(answer)
    elsewhere = client.post(action, {"password": PASSWORD, "return_url": back}, REMOTE_ADDR="151.101.1.69")
    assert elsewhere.status_code == 302


@pytest.mark.parametrize("leads_to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_it_leads_back_to_this_site_alone(pages: dict[str, Page], client: Client, leads_to: str) -> None:
    restrict(pages["news item"])
    action, _back = action_of(client.get("/ky/news/a-news-item/"))
    answer = client.post(action, {"password": PASSWORD, "return_url": leads_to})
    assert answer["Location"] == "/ky/news/a-news-item/"


def test_the_address_of_the_form_opens_no_other_page(pages: dict[str, Page], client: Client) -> None:
    restriction = restrict(pages["news item"])
    base = "/en/_util/authenticate_with_password"
    assert client.get(f"{base}/{restriction.pk}/{pages['story'].pk}/")["Location"] == "/en/alumni/stories/a-story/"
    PageViewRestriction.objects.create(page=pages["story"], restriction_type="login")
    assert client.get(f"{base}/{restriction.pk}/{pages['story'].pk}/").status_code == 404
    assert client.get(f"{base}/{restriction.pk}/99999999/").status_code == 404
    own = client.get(f"{base}/{restriction.pk}/{pages['news item'].pk}/")
    assert is_form(own)
    assert "a-news-item" not in own.content.decode()
    pages["news item"].unpublish()
    assert client.get(f"{base}/{restriction.pk}/{pages['news item'].pk}/").status_code == 404


def test_a_password_lifted_or_set_anew_meanwhile(pages: dict[str, Page], client: Client) -> None:
    restriction = restrict(pages["news item"])
    action, back = action_of(client.get("/en/news/a-news-item/"))
    restriction.delete()
    assert client.post(action, {"password": "x", "return_url": back})["Location"] == "/en/news/a-news-item/"
    restrict(pages["news item"], "new")
    assert is_form(client.post(action, {"password": PASSWORD, "return_url": back}))
    assert client.post(action, {"password": "new", "return_url": back})["Location"] == "/en/news/a-news-item/"


def test_another_site_cannot_use_up_the_tries(pages: dict[str, Page], client: Client) -> None:
    restrict(pages["news item"])
    answer = type_password(client, "/en/news/a-news-item/", "x", HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403


def test_it_works_with_csrf_checks(pages: dict[str, Page]) -> None:
    restrict(pages["news item"])
    assert type_password(Client(enforce_csrf_checks=True), "/en/news/a-news-item/").status_code == 302


def test_who_has_opened_a_call_may_apply_to_it(pages: dict[str, Page], client: Client) -> None:
    restrict(pages["call"])
    assert client.get("/ky/apply/call/a-call/").status_code == 404
    type_password(client, "/ky/calls/a-call/")
    assert client.get("/ky/apply/call/a-call/").status_code == 200
    assert "calendar.ics" not in client.get("/ky/calls/a-call/").content.decode()


def test_a_page_for_staff_leads_to_their_sign_in(pages: dict[str, Page], client: Client) -> None:
    PageViewRestriction.objects.create(page=pages["news item"], restriction_type="login")
    answer = client.get("/ky/news/a-news-item/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/ky/news/a-news-item/")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_public_page_is_asked_nothing(
    pages: dict[str, Page], client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    answer = client.get("/en/news/a-news-item/")
    assert answer["Cache-Control"] == "public, max-age=0"
    assert "X-Robots-Tag" not in answer
    assert NewsPage.objects.get(slug="a-news-item").is_private is False
