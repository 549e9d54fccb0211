"""One sweep over all page types: each can be reached, read, previewed, edited and translated.

A new page type joins by naming its factory here; without one the first test fails.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from alumni.models import AlumniIndexPage, AlumnusPage, ProjectPage, StoryIndexPage, StoryPage
from editorial.actions import start_translations
from home.models import HomePage, InfoPage
from labs.models import CallIndexPage, CallPage, EditionPage, LabIndexPage, LabPage, MentorIndexPage, MentorPage
from news.models import NewsIndexPage, NewsPage
from portal.models import User
from portal.pages.addresses import address_in
from portal.running.checks import our_pages
from tests import factories
from tests.conftest import SiteTree

pytestmark = [pytest.mark.any_database, pytest.mark.long]

Maker = Callable[[SiteTree], Page]


def section(name: str) -> Maker:
    return lambda site: site.section["en"][name]


FACTORIES: dict[type[Page], Maker] = {
    HomePage: lambda site: site.home["en"],
    InfoPage: lambda site: factories.info_page(site.home["en"]),
    NewsIndexPage: section("news"),
    NewsPage: lambda site: factories.news_page(site.section["en"]["news"]),
    LabIndexPage: section("labs"),
    LabPage: lambda site: factories.lab_page(site.section["en"]["labs"]),
    EditionPage: lambda site: factories.edition_page(factories.lab_page(site.section["en"]["labs"])),
    CallIndexPage: section("calls"),
    CallPage: lambda site: factories.call_page(site.section["en"]["calls"]),
    MentorIndexPage: section("mentors"),
    MentorPage: lambda site: factories.mentor_page(site.section["en"]["mentors"]),
    AlumniIndexPage: section("alumni"),
    AlumnusPage: lambda site: factories.alumnus_page(site.section["en"]["alumni"]),
    ProjectPage: lambda site: factories.project_page(site.section["en"]["alumni"]),
    StoryIndexPage: lambda site: factories.story_index_page(site.section["en"]["alumni"]),
    StoryPage: lambda site: factories.story_page(factories.story_index_page(site.section["en"]["alumni"])),
}


def test_every_page_type_has_a_factory():
    assert set(FACTORIES) == set(our_pages())


@pytest.fixture(params=FACTORIES, ids=lambda model: model.__name__)
def page(request: pytest.FixtureRequest, site: SiteTree) -> Page:
    made = FACTORIES[request.param](site)
    return request.param.objects.get(pk=made.pk)


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def test_it_is_reached_and_read_in_two_languages(page: Page, client: Client):
    for language in ("en", "ky"):
        answer = client.get(address_in(page, language), follow=True)
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()
    english = client.get(address_in(page, "en"), follow=True).content.decode()
    assert "<h1" in english


def test_it_is_previewed(page: Page):
    assert page.preview_modes
    for mode, _label in page.preview_modes:
        answer = page.make_preview_request(preview_mode=mode)
        assert answer.status_code == 200
        assert "<h1" in answer.content.decode()


def test_it_is_edited(page: Page, staff: Client):
    answer = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


def test_it_is_translated(page: Page, staff: Client, site: SiteTree):
    for one in [*page.get_ancestors().filter(depth__gt=1), page]:
        start_translations(page_id=one.pk, languages=["ky"])
    translation = page.get_translation(site.locale("ky")).specific
    assert translation.slug == page.slug or isinstance(page, HomePage)
    assert translation.source_locale_id == page.locale_id
    answer = staff.get(reverse("wagtailadmin_pages:edit", args=[translation.pk]))
    assert answer.status_code == 200
