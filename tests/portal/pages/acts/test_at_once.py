"""Two people at the same instant, on two connections."""

import pytest
from django.test import Client

from news.models import NewsPage
from portal.models import PageAct
from portal.pages.acts import rename, undo, unpublish
from portal.pages.acts.rules import ActRefusedError
from tests import factories
from tests.at_once import at_once
from tests.conftest import SiteTree

from .conftest import translated

pytestmark = pytest.mark.django_db(transaction=True)


def news(site: SiteTree) -> NewsPage:
    page = factories.news_page(site.section["en"]["news"], title="Item", slug="item")
    translated(page, site, "ru")
    return NewsPage.objects.get(pk=page.pk)


def tried(act: PageAct) -> bool:
    try:
        undo(act=act)
    except ActRefusedError:
        return False
    return True


def test_two_clicks_on_undo_undo_once(site: SiteTree) -> None:
    act = unpublish(pages=[news(site)])
    assert act is not None
    assert sorted(at_once(lambda: tried(act), lambda: tried(act))) == [False, True]
    assert [Client().get(f"/{language}/news/item/").status_code for language in ("en", "ru")] == [200, 200]


def test_two_acts_on_one_page_leave_its_languages_together(site: SiteTree) -> None:
    page = news(site)
    at_once(lambda: rename(page=page, slug="renamed"), lambda: unpublish(pages=[NewsPage.objects.get(pk=page.pk)]))
    rows = NewsPage.objects.filter(translation_key=page.translation_key)
    assert set(rows.values_list("slug", "live")) == {("renamed", False)}
