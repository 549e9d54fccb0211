"""No page of the portal is an alias of another."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization

from news.models import NewsPage
from portal.models import User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, signed_in
from tests.editorial.test_review import create


def aliases() -> int:
    return Page.objects.filter(alias_of__isnull=False).count()


def test_adding_a_language_never_offers_to_synchronise(site: SiteTree, administrator: User) -> None:
    client = signed_in(administrator)
    for url in (
        reverse("wagtaillocales:add"),
        reverse("wagtaillocales:edit", args=[site.locale("ru").pk]),
    ):
        shown = client.get(url).content.decode()
        assert "language_code" in shown
        assert "ynchroni" not in shown
        assert "sync_from" not in shown
    client.post(reverse("wagtaillocales:add"), {"language_code": "uz", "component-0-sync_from": site.locale("en").pk})
    assert not LocaleSynchronization.objects.exists()


def test_a_row_of_synchronisation_does_nothing(site: SiteTree, communications: User) -> None:
    factories.news_page(site.section["ky"]["news"])
    pages = Page.objects.count()
    row = LocaleSynchronization.objects.create(locale=site.locale("ru"), sync_from=site.locale("ky"))
    row.sync_trees()
    call_command("sync_locale_trees")
    assert Page.objects.count() == pages
    create(site, communications, "action-submit")
    assert Page.objects.count() == pages + 1
    assert aliases() == 0


@pytest.mark.parametrize("act", ["action-publish", "action-submit"])
def test_copying_makes_no_alias(site: SiteTree, administrator: User, act: str) -> None:
    page = factories.news_page(site.section["ky"]["news"])
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    client = signed_in(administrator)
    assert 'name="alias"' not in client.get(url).content.decode()
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "alias": "on", act: "1"}
    client.post(url, data)
    copy = NewsPage.objects.get(slug="copy")
    assert (copy.alias_of, copy.live) == (None, False)


def test_a_page_stays_in_its_language(site: SiteTree, announcement: Announcement, administrator: User) -> None:
    page = announcement.in_("ru")
    client = signed_in(administrator)
    elsewhere = site.section["ky"]["news"]
    data: dict[str, Any] = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": elsewhere.pk}
    shown = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data).content.decode()
    assert "only be copied within its language" in shown
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))
    assert announcement.in_("ru").get_parent().specific == site.section["ru"]["news"]
    assert not NewsPage.objects.filter(slug="copy").exists()


def test_the_menus_of_wagtail_localize_are_gone(announcement: Announcement, administrator: User) -> None:
    client = signed_in(administrator)
    source = reverse("wagtailadmin_pages:edit", args=[announcement.source.pk])
    for url in (source, announcement.edit_url("ru"), reverse("wagtailadmin_home")):
        shown = client.get(url).content.decode()
        assert "localize-convert-to-alias" not in shown
        assert "localize-restart-translation" not in shown
        assert "/admin/localize/reports/" not in shown
