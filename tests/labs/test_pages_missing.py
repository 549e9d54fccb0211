"""Whoever saves or opens a lab, an edition or a call without a page is told so, and what to do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.html import escape

from labs.models import Lab, LabIndexPage
from portal.models import User
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM, language_editors
from tests import factories
from tests.conftest import SiteTree

from .screens import address, typed

pytestmark = pytest.mark.any_database

ASK = "Ask the communications editors"
ADD = "Add the page"


@pytest.fixture
def browser_of(site: SiteTree) -> Callable[[str], Client]:
    """A browser signed in as somebody of a group."""

    def make(group: str) -> Client:
        user = User.objects.create_user(f"{factories.number()}@example.org", "correct horse battery")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return make


def programme_team_writing(language: str) -> Client:
    """A browser of somebody who edits facts, and pages in one language."""
    user = User.objects.create_user(f"{factories.number()}@example.org", "correct horse battery")
    user.groups.set(Group.objects.filter(name__in=[PROGRAMME_TEAM, language_editors(language)]))
    client = Client()
    client.force_login(user)
    return client


def shown(client: Client, row: Any) -> str:
    return client.get(address(type(row), "edit", row.pk)).content.decode()


def test_the_programme_team_is_told_whom_to_ask_and_an_editor_where_to_add(
    site: SiteTree, browser_of: Callable[[str], Client]
) -> None:
    lab = factories.lab()
    rows = {
        lab: f"labs/labpage/{site.section['en']['labs'].pk}/",
        factories.open_call(): f"labs/callpage/{site.section['en']['calls'].pk}/",
    }
    told = factories.lab_page(site.section["en"]["labs"])
    rows[factories.edition(lab=told.lab)] = f"labs/editionpage/{told.pk}/"
    programme, chief = browser_of(PROGRAMME_TEAM), browser_of(CHIEF_EDITORS)
    for row, path in rows.items():
        assert ASK in shown(programme, row)
        assert ADD not in shown(programme, row)
        page = shown(chief, row)
        assert ASK not in page
        assert f'href="/admin/pages/add/{path}"' in page


def test_an_edition_whose_lab_has_no_page_begins_with_that(
    site: SiteTree, browser_of: Callable[[str], Client], admin_client: Client
) -> None:
    edition = factories.edition()
    for client in (browser_of(CHIEF_EDITORS), admin_client):
        page = shown(client, edition)
        assert ASK not in page
        assert f"The page above it is needed first: “{escape(edition.lab)}”." in page
        assert f'href="/admin/pages/add/labs/labpage/{site.section["en"]["labs"].pk}/"' in page
    page = shown(browser_of(PROGRAMME_TEAM), edition)
    assert ADD not in page
    assert ASK in page


def test_without_its_section_a_fact_begins_with_the_section(site: SiteTree, admin_client: Client) -> None:
    for index in LabIndexPage.objects.order_by("pk"):
        index.delete()
    for row in (factories.lab(), factories.edition()):
        page = shown(admin_client, row)
        assert ASK not in page
        assert "The page above it is needed first" in page
        assert f'href="/admin/pages/add/labs/labindexpage/{site.home["en"].pk}/"' in page


def test_a_page_in_any_language_is_enough_and_a_draft_is_not(
    site: SiteTree, browser_of: Callable[[str], Client]
) -> None:
    programme = browser_of(PROGRAMME_TEAM)
    page = factories.lab_page(site.section["ky"]["labs"])
    assert ASK not in shown(programme, page.lab)
    page.unpublish()
    assert ASK in shown(programme, page.lab)


def test_every_language_somebody_may_begin_the_page_in_is_offered(
    site: SiteTree, browser_of: Callable[[str], Client]
) -> None:
    call = factories.open_call()
    everywhere, kyrgyz = shown(browser_of(CHIEF_EDITORS), call), shown(programme_team_writing("ky"), call)
    for language, name in (("en", "English"), ("ru", "Russian"), ("ky", "Kyrgyz")):
        address = f'href="/admin/pages/add/labs/callpage/{site.section[language]["calls"].pk}/"'
        assert address in everywhere
        assert f"Add the page in {name}" in everywhere
        assert (address in kyrgyz) == (language == "ky")


def test_a_draft_is_opened_and_not_begun_twice(site: SiteTree, browser_of: Callable[[str], Client]) -> None:
    page = factories.lab_page(site.section["ky"]["labs"])
    page.unpublish()
    told = shown(browser_of(CHIEF_EDITORS), page.lab)
    assert ADD not in told
    assert "Open the draft in Kyrgyz" in told
    assert f'href="/admin/pages/{page.pk}/edit/"' in told


def test_people_and_films_offer_their_pages_too(site: SiteTree, browser_of: Callable[[str], Client]) -> None:
    chief, programme = browser_of(CHIEF_EDITORS), browser_of(PROGRAMME_TEAM)
    person = factories.mentor()
    below = {
        person: ("labs/mentorpage", "mentors"),
        factories.alumnus(): ("alumni/alumnuspage", "alumni"),
        factories.project(): ("alumni/projectpage", "alumni"),
    }
    for row, (path, section) in below.items():
        page = shown(chief, row)
        for language in ("en", "ru", "ky"):
            assert f'href="/admin/pages/add/{path}/{site.section[language][section].pk}/"' in page
        assert page.count(ADD) == 3
        assert ADD not in shown(programme, row)
    assert ADD not in shown(chief, factories.person())
    factories.mentor_page(site.section["ky"]["mentors"], person=person)
    assert "Open the page in Kyrgyz" in shown(chief, person)


def test_saving_tells_it_too(browser_of: Callable[[str], Client]) -> None:
    programme = browser_of(PROGRAMME_TEAM)
    data = typed(None, names={"en": "Sound Lab"}, kind=factories.lab_kind().pk, sort_order=0, slug="")
    assert ASK in programme.post(address(Lab, "add"), data, follow=True).content.decode()
    lab = Lab.objects.get()
    assert ASK in programme.post(address(Lab, "edit", lab.pk), data, follow=True).content.decode()
