"""A source is deleted with its languages, and comes back whole."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Revision

from editorial.memory.sources import read_source
from home.models import InfoPage
from news.models import NewsPage
from portal.choices import MenuPlace
from portal.models import MenuItem, PageAct, SiteSettings
from portal.pages.acts import delete, restrict, undo
from portal.pages.acts.rules import ActRefusedError
from tests import factories
from tests.conftest import SiteTree

from .conftest import Item, translated, undo_latest

pytestmark = pytest.mark.any_database


def exists(item: Item) -> set[str]:
    pages = NewsPage.objects.filter(translation_key=item.source.translation_key)
    return set(pages.values_list("locale__language_code", flat=True))


def test_every_language_goes(item: Item) -> None:
    item.source.delete()
    assert exists(item) == set()
    assert [item.status(language) for language in ("en", "ru", "ky")] == [404, 404, 404]


def test_a_translation_goes_alone(item: Item) -> None:
    item.in_("ru").delete()
    assert exists(item) == {"en"}
    assert item.status("ru") == 200


def test_a_translation_can_go_for_good(item: Item, desk: Client) -> None:
    url = reverse("wagtailadmin_pages:delete", args=[item.in_("ru").pk])
    assert 'name="instead"' in desk.get(url).content.decode()
    desk.post(url, {"instead": "gone"})
    assert (exists(item), item.status("ru")) == ({"en"}, 410)
    undo_latest(desk)
    assert (exists(item), item.status("ru")) == ({"en", "ru"}, 200)


def test_the_others_stay_where_somebody_said_so(item: Item) -> None:
    act = delete(pages=[item.source], keep_others=True)
    assert exists(item) == {"ru"}
    assert item.in_("ru").source_locale.language_code == "ru"
    assert act is not None
    undo(act=act)
    assert {item.in_(language).source_locale.language_code for language in ("en", "ru")} == {"en"}


def test_everything_comes_back_with_what_hung_on_it(site: SiteTree, desk: Client) -> None:
    page = factories.info_page(site.home["en"], title="About", slug="about", body=[("text", "<p>Words.</p>")])
    below = factories.info_page(page, title="Below", slug="below")
    for one in (page, below):
        translated(one, site, "ru")
    restrict(page=below, kind="password", password="sesame")
    MenuItem.objects.create(settings=SiteSettings.load(), page=page, place=MenuPlace.HEADER)
    read_source(page)
    versions = Revision.objects.count()
    before = list(Page.objects.order_by("path").values())
    desk.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not InfoPage.objects.exists()
    assert "Undone" in undo_latest(desk)
    assert list(Page.objects.order_by("path").values()) == before
    assert Revision.objects.count() == versions
    assert MenuItem.objects.get().page_id == page.pk
    assert PageViewRestriction.objects.filter(password="sesame").count() == 2
    assert "Words." in Client().get("/en/about/").content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def test_it_comes_back_behind_what_took_its_place(item: Item, site: SiteTree) -> None:
    act = delete(pages=[item.source])
    factories.news_page(site.section["en"]["news"], title="Next", slug="next")
    assert act is not None
    undo(act=act)
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]
    assert Page.find_problems() == ([], [], [], [], [])


def test_it_does_not_come_back_to_an_address_that_is_taken(item: Item, site: SiteTree) -> None:
    act = delete(pages=[item.source])
    factories.news_page(site.section["ky"]["news"], title="Successor", slug="item")
    assert act is not None
    with pytest.raises(ActRefusedError, match="Successor"):
        undo(act=act)
    assert exists(item) == set()
    assert Page.find_problems() == ([], [], [], [], [])


def test_nothing_comes_back_below_a_page_that_is_gone(site: SiteTree) -> None:
    parent = factories.info_page(site.home["en"], slug="parent")
    act = delete(pages=[factories.info_page(parent, slug="below")])
    parent.refresh_from_db()
    parent.delete()
    assert act is not None
    with pytest.raises(ActRefusedError, match="deleted"):
        undo(act=act)


def test_several_at_once_are_one_act(item: Item, site: SiteTree, desk: Client) -> None:
    other = factories.news_page(site.section["en"]["news"], title="Other", slug="other")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    address = f"{url}?id={item.source.pk}&id={other.pk}&next=/admin/"
    assert "Russian" in desk.get(address).content.decode()
    desk.post(address)
    assert not NewsPage.objects.exists()
    assert PageAct.objects.filter(kind="delete").count() == 1
    undo_latest(desk)
    assert NewsPage.objects.count() == 3


def test_the_screen_names_the_page_and_its_languages(item: Item, desk: Client) -> None:
    shown = desk.get(reverse("wagtailadmin_pages:delete", args=[item.source.pk])).content.decode()
    assert '<h1 class="w-header__title" id="header-title">' in shown
    assert "In all its languages, including Russian" in shown
    assert "Delete this page?" in shown


def test_what_was_born_below_a_translation_is_the_source_again(site: SiteTree) -> None:
    parent = factories.info_page(site.home["en"], slug="parent")
    russian = translated(parent, site, "ru")
    born_there = factories.info_page(russian, slug="born")
    translated(born_there, site, "en")
    act = delete(pages=[russian])
    pages = InfoPage.objects.filter(translation_key=born_there.translation_key)
    assert pages.get().source_locale.language_code == "en"
    assert act is not None
    undo(act=act)
    assert set(pages.values_list("source_locale__language_code", flat=True)) == {"ru"}
