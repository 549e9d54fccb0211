"""Lists of pages in the admin: what they offer, and how often they ask the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("address", ["explorer", "search"])
def test_a_long_list_asks_what_a_short_one_asks(site: SiteTree, admin_client: Client, address: str) -> None:
    section = site.section["en"]["news"]
    listed = {
        "explorer": reverse("wagtailadmin_explore", args=[section.pk]),
        "search": f"{reverse('wagtailadmin_pages:search')}?q=harvest",
    }[address]

    def count(pages: int) -> int:
        for _ in range(pages):
            factories.news_page(section, title="Harvest")
        admin_client.get(listed)
        with CaptureQueriesContext(connection) as asked:
            response = admin_client.get(listed)
        assert response.content.decode().count("More options for &#x27;Harvest&#x27;") >= pages
        return len(asked)

    assert count(3) == count(8)


def test_sources_alone_lead_to_their_languages(site: SiteTree, admin_client: Client) -> None:
    item = factories.news_page(site.section["en"]["news"])
    translation = item.copy_for_translation(site.locale("ru"))
    shown = {
        page: admin_client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()
        for page in (item, translation)
    }
    assert reverse("editorial:page_translations", args=[item.pk]) in shown[item]
    assert reverse("editorial:page_translations", args=[translation.pk]) not in shown[translation]
    assert not any("Translate this page" in text for text in shown.values())
