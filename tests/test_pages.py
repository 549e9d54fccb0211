"""Every kind of page as a reader meets it: whole, and in the right language."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.models import PortalImage
from tests import factories
from tests.conftest import SiteTree
from tests.whole_site import ADDRESSES

pytestmark = pytest.mark.any_database


@pytest.fixture
def full(whole_site: None, db: None) -> dict[str, str]:
    """A page of every kind, in English only, with what stands around it. Returns addresses below the prefix."""
    return ADDRESSES


@pytest.mark.parametrize("language", ["en", "ky"])
def test_every_kind_of_page_is_whole(full: dict[str, str], client: Client, language: str) -> None:
    for path in full.values():
        address = f"/{language}/{path}"
        response = client.get(address)
        assert response.status_code == 200, address
        shown = response.content.decode()
        assert f'<html lang="{language}"' in shown
        assert len(re.findall(r"<h1[ >]", shown)) == 1, address
        inert = re.sub(r'<script (type="module" src="[^"]+"></script>|type="application/ld\+json">)', "", shown)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", inert), address


EMPTY = r'<div class="(still|card__picture|partner__logo|person-card__picture)">\s*</'
OF_A_PICTURE = r'<figure(?! class="(quote|video|chart__figure)")'


def test_before_any_file_is_made_no_page_leaves_a_gap_for_a_picture(full: dict[str, str], client: Client) -> None:
    assert PortalImage.objects.update(ready={}) > 0
    for path in full.values():
        shown = client.get(f"/en/{path}").content.decode()
        assert "<picture" not in shown, path
        assert not re.search(EMPTY, shown), path
        assert not re.search(OF_A_PICTURE, shown), path
    mentors = client.get("/en/mentors/").content.decode()
    assert re.search(r'<div class="person-card__picture">\s*<span aria-hidden="true">\w</span>', mentors)


def test_a_fallback_page_says_so_and_is_not_indexed(full: dict[str, str], client: Client) -> None:
    shown = client.get("/ky/news/a-news-item/").content.decode()
    assert 'class="fallback-notice"' in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert re.search(r'<link rel="canonical" href="[^"]*/en/news/a-news-item/">', shown)
    assert 'rel="alternate" hreflang' not in shown
    assert '<h1 lang="en">' in shown
    own = client.get("/en/news/a-news-item/").content.decode()
    assert 'class="fallback-notice"' not in own
    assert "noindex" not in own
    assert 'hreflang="x-default"' in own


def test_a_press_release_ends_with_boilerplate(full: dict[str, str], client: Client) -> None:
    assert "Boilerplate." in client.get("/en/news/a-news-item/").content.decode()


def test_a_call_shows_its_questions_and_the_way_in_only_while_open(full: dict[str, str], client: Client) -> None:
    shown = client.get("/en/calls/a-call/").content.decode()
    for words in ("Your name", "As in the credits.", "up to 200 characters", "Human rights", "I accept the terms."):
        assert words in shown
    assert 'href="/en/apply/call/a-call/"' in shown
    closed = factories.call_page(
        factories.CallPage.objects.get(slug="a-call").get_parent(), call=factories.call(slug="past-call")
    )
    past = client.get(f"/en/calls/{closed.slug}/").content.decode()
    assert "Your name" in past
    assert 'class="apply"' not in past


def test_a_page_kept_from_the_public_is_refused_in_every_language(
    full: dict[str, str], site: SiteTree, client: Client
) -> None:
    PageViewRestriction.objects.create(page=site.section["en"]["news"], restriction_type="login")
    for language in ("en", "ky"):
        assert client.get(f"/{language}/news/a-news-item/").status_code == 302
    assert "a-news-item" not in client.get("/en/").content.decode()


def test_numbers_count_what_is_real_and_checked(full: dict[str, str], client: Client) -> None:
    factories.edition(is_sample=True)
    edition = factories.Edition.objects.real().get()
    factories.result(person=factories.alumnus(edition=edition), verified_at=None)
    factories.result(person=factories.alumnus(edition=edition, is_sample=True))
    shown = client.get("/en/").content.decode()
    figures = re.findall(r'<a href="(/en/[^"]+)"><b>(\d+)</b>', shown)
    assert figures == [("/en/labs/", "1"), ("/en/alumni/", "3"), ("/en/alumni/results/", "2")]


def test_the_time_left_stands_on_the_front_page(full: dict[str, str], client: Client) -> None:
    call = factories.Call.objects.get(slug="a-call")
    call.opens_date, call.closes_date = dt.date(2024, 5, 13), dt.date(2024, 8, 5)
    call.save()
    with time_machine.travel(dt.datetime(2024, 7, 26, 6, tzinfo=dt.UTC), tick=False):
        assert "<dd>10 days</dd>" in client.get("/en/").content.decode()


def test_what_is_not_found_offers_the_front_page(site: SiteTree, client: Client) -> None:
    response = client.get("/ky/nothing-here/")
    assert response.status_code == 404
    assert '<a class="button" href="/ky/">' in response.content.decode()


def test_every_kind_of_page_has_a_title_and_a_card_of_its_own(full: dict[str, str], client: Client) -> None:
    pages = {name: client.get(f"/en/{path}").content.decode() for name, path in full.items()}
    titles = [re.findall(r"<title>([^<]+)</title>", shown.partition("</head>")[0]) for shown in pages.values()]
    assert len({title for (title,) in titles}) == len(pages)
    for name, shown in pages.items():
        card = dict(re.findall(r'<meta property="(og:[\w:]+)" content="([^"]+)">', shown))
        assert {"og:title", "og:type", "og:url", "og:locale"} <= set(card), name
        assert card["og:locale"] == "en_US"
        image = {key.removeprefix("og:image") for key in card if key.startswith("og:image")}
        assert image in (set(), {"", ":width", ":height", ":alt"}), name
        assert card.get("og:image", "http://localhost:8000/").startswith("http://localhost:8000/")
    for name in ("news item", "call", "profile", "mentor", "film"):
        assert "og:image" in pages[name], name
    described = [
        found for shown in pages.values() for found in re.findall(r'<meta name="description" content="([^"]+)"', shown)
    ]
    assert len(set(described)) == len(described)
