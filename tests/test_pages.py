"""Every kind of page as a reader meets it: whole, in the right language, at a fixed number of queries."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from alumni.models import StoryIndexPage, StoryPage
from home.models import InfoPage
from labs.models import EditionPartner
from portal.choices import MenuPlace
from portal.models import MenuItem, SiteSettings
from tests import factories
from tests.conftest import SiteTree

ARTICLE, INDEX = 14, 18
SECTIONS = [(kind, {"title": kind}) for kind in ("calls", "news", "alumni", "numbers", "labs", "partners")]
BODY = [
    ("text", "<h2>Heading</h2><p>A paragraph.</p>"),
    ("quote", {"quote": "Said by nobody.", "speaker": "Nobody", "position": "Sample"}),
    ("numbers", [{"figure": "6", "meaning": "editions"}]),
]


@pytest.fixture
def full(site: SiteTree) -> dict[str, str]:
    """A page of every kind, in English only, with what stands around it. Returns addresses below the prefix."""
    add_facts(site, 1)
    stories = factories.below(site.section["en"]["alumni"], StoryIndexPage(title="Stories", slug="stories"))
    factories.below(stories, StoryPage(title="A story", slug="a-story", body=BODY))
    factories.below(site.home["en"], InfoPage(title="About", slug="about", body=BODY, lead="Who we are."))
    for home in site.home.values():
        home.sections = SECTIONS
        home.mission = "<p>What we do.</p>"
        home.cover = factories.image()
        home.save_revision().publish()
    settings = SiteSettings.objects.create(notice={"en": "A notice"}, boilerplate={"en": "Boilerplate."})
    MenuItem.objects.create(settings=settings, page=site.section["en"]["news"], place=MenuPlace.HEADER)
    return {
        "front": "",
        "info": "about/",
        "news": "news/",
        "news item": "news/a-news-item/",
        "labs": "labs/",
        "lab": "labs/a-lab/",
        "edition": "labs/a-lab/2024/",
        "calls": "calls/",
        "call": "calls/a-call/",
        "mentors": "mentors/",
        "mentor": "mentors/a-mentor/",
        "alumni": "alumni/",
        "profile": "alumni/an-alumnus/",
        "films": "alumni/projects/",
        "film": "alumni/projects/a-film/",
        "results": "alumni/results/",
        "stories": "alumni/stories/",
        "story": "alumni/stories/a-story/",
    }


INDEXES = {"front", "news", "labs", "calls", "mentors", "alumni", "films", "results", "stories"}


def add_facts(site: SiteTree, number: int) -> None:
    """One more of everything a list shows; the first of each has a known address."""
    first = number == 1
    english = site.section["en"]
    lab = factories.lab(**({"slug": "a-lab"} if first else {}))
    edition = factories.edition(lab=lab)
    factories.module(edition=edition, country=factories.country("KG"))
    EditionPartner.objects.create(edition=edition, partner=factories.partner(logo=factories.image()))
    page_of_lab = factories.lab_page(english["labs"], lab=lab, cover=factories.image())
    factories.edition_page(page_of_lab, edition=edition)
    call = factories.open_call(edition=edition, **({"slug": "a-call"} if first else {}))
    factories.call_page(english["calls"], call=call)
    mentor = factories.mentor(edition=edition, **({"slug": "a-mentor"} if first else {}))
    factories.mentor_page(english["mentors"], person=mentor)
    person = factories.alumnus(edition=edition, portrait=factories.image(), **({"slug": "an-alumnus"} if first else {}))
    film = factories.project(cover=factories.image(), **({"slug": "a-film"} if first else {}))
    factories.result(person=person)
    factories.result(project=film)
    factories.news_page(
        english["news"],
        cover=factories.image(),
        body=BODY,
        edition=edition,
        call=call,
        kind="press_release",
        **({"slug": "a-news-item"} if first else {}),
    )


@pytest.mark.parametrize("language", ["en", "ky"])
def test_every_kind_of_page_answers_within_its_queries(
    full: dict[str, str], site: SiteTree, client: Client, language: str, django_assert_max_num_queries: object
) -> None:
    for number in (1, 2, 3):
        if number > 1:
            add_facts(site, number)
        for name, path in full.items():
            address = f"/{language}/{path}"
            client.get(address)
            with django_assert_max_num_queries(INDEX if name in INDEXES else ARTICLE):  # type: ignore[operator]
                response = client.get(address)
            assert response.status_code == 200, address
            shown = response.content.decode()
            assert f'<html lang="{language}"' in shown
            assert len(re.findall(r"<h1[ >]", shown)) == 1, address
            assert not re.search(r"<script|<style|\sstyle=|\son\w+=", shown), address


def test_a_fallback_page_says_so_and_is_not_indexed(full: dict[str, str], client: Client) -> None:
    shown = client.get("/ky/news/a-news-item/").content.decode()
    assert 'class="fallback-notice"' in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert re.search(r'<link rel="canonical" href="[^"]*/en/news/a-news-item/">', shown)
    assert 'rel="alternate"' not in shown
    assert '<h1 lang="en">' in shown
    own = client.get("/en/news/a-news-item/").content.decode()
    assert 'class="fallback-notice"' not in own
    assert "noindex" not in own
    assert 'hreflang="x-default"' in own


def test_a_press_release_ends_with_boilerplate(full: dict[str, str], client: Client) -> None:
    assert "Boilerplate." in client.get("/en/news/a-news-item/").content.decode()


def test_a_call_shows_its_questions_and_the_way_in_only_while_open(full: dict[str, str], client: Client) -> None:
    shown = client.get("/en/calls/a-call/").content.decode()
    for words in ("Your name", "As in the credits.", "up to 120 characters", "Human rights", "I accept the terms."):
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
    assert figures == [("/en/labs/", "1"), ("/en/alumni/", "2"), ("/en/alumni/results/", "2")]


def test_the_time_left_stands_on_the_front_page(full: dict[str, str], client: Client) -> None:
    assert timezone.localdate() + dt.timedelta(days=10) == factories.Call.objects.get(slug="a-call").closes_date
    assert re.search(r"<dd>(10|9) days</dd>", client.get("/en/").content.decode())


def test_what_is_not_found_offers_the_front_page(site: SiteTree, client: Client) -> None:
    response = client.get("/ky/nothing-here/")
    assert response.status_code == 404
    assert '<a class="button" href="/ky/">' in response.content.decode()
