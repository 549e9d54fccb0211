"""Data that migrations of the ground carry over."""

from importlib import import_module

from django.apps import apps
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from portal.models import FormerAddress
from tests import factories
from tests.conftest import SiteTree

former_addresses = import_module("portal.migrations.0006_former_addresses")


def test_redirects_of_moved_pages_hold_in_every_language(site: SiteTree) -> None:
    page = factories.news_page(site.section["en"]["news"], slug="new")
    for language in ("en", "ru"):
        old_path = f"/{language}/news/old"
        Redirect.objects.create(old_path=old_path, redirect_page=page, automatically_created=True)
    Redirect.objects.create(old_path="/short", redirect_page=page)
    former_addresses.take_over_redirects(apps, None)
    assert FormerAddress.objects.get().tail == "news/old"
    assert Client().get("/ky/news/old/").headers["Location"] == "/ky/news/new/"
