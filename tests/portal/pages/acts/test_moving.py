"""A page moves and is renamed in all its languages, and its former addresses lead to it in every language."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.actions import open_language
from home.models import InfoPage
from portal.models import FormerAddress, PageAct
from portal.pages.acts import move, rename, undo
from portal.pages.acts.rules import ActRefusedError
from tests import factories
from tests.conftest import SiteTree
from tests.edit_screens import version_shown

from .conftest import Item, translated, undo_latest


@pytest.fixture
def about(site: SiteTree) -> Item:
    """A page of text with one below it, English and Russian; and "team", into which it can move."""
    for slug in ("about", "team"):
        page = factories.info_page(site.home["en"], title=slug.capitalize(), slug=slug)
        translated(page, site, "ru")
    page = InfoPage.objects.get(slug="about", locale__language_code="en")
    below = factories.info_page(page, title="Below", slug="below")
    translated(below, site, "ru")
    return Item(page)


def lead(address: str) -> str:
    """Where a reader ends who asks for `address`."""
    answer = Client().get(address, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.request["PATH_INFO"])


def team(language: str = "en") -> InfoPage:
    return InfoPage.objects.get(slug="team", locale__language_code=language)


def test_all_languages_move_and_every_former_address_leads_there(about: Item) -> None:
    about.source.move(team(), pos="last-child")
    assert about.in_("ru").url_path.endswith("/team/about/")
    for language in ("en", "ru", "ky"):
        assert lead(f"/{language}/about/") == f"/{language}/team/about/"
        assert lead(f"/{language}/about/below/?a=b") == f"/{language}/team/about/below/"


def test_an_eighth_language_added_later_is_led_there_too(about: Item) -> None:
    about.source.move(team(), pos="last-child")
    open_language(language="tk", title="Alternativa")
    assert lead("/tk/about/") == "/tk/team/about/"


def test_the_screen_says_so_and_takes_it_back(about: Item, desk: Client) -> None:
    url = reverse("wagtailadmin_pages:move_confirm", args=[about.source.pk, team().pk])
    assert "Russian" in desk.get(url).content.decode()
    assert "Undo" in desk.post(url, follow=True).content.decode()
    undo_latest(desk)
    assert about.in_("ru").url_path.endswith("/about/")
    assert lead("/ru/team/about/") == "/ru/about/"
    assert Client().get("/ru/about/").status_code == 200


def test_a_parent_that_lacks_a_language_is_refused_by_its_name(about: Item, desk: Client, site: SiteTree) -> None:
    lonely = factories.info_page(site.home["en"], title="Lonely", slug="lonely")
    url = reverse("wagtailadmin_pages:move_confirm", args=[about.source.pk, lonely.pk])
    assert "Russian" in desk.get(url, follow=True).content.decode()
    desk.post(url)
    assert about.in_("en").url_path.endswith("/about/")
    with pytest.raises(ActRefusedError, match="Russian"):
        move(pages=[about.source], target=lonely)


def test_chains_lead_straight_to_the_page(about: Item) -> None:
    about.source.move(team(), pos="last-child")
    rename(page=about.in_("en"), slug="us")
    for former in ("about", "team/about"):
        answer = Client().get(f"/ru/{former}/below/")
        assert answer.headers["Location"] == "/ru/team/us/below/"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_later_page_has_the_address_for_itself(about: Item, site: SiteTree) -> None:
    about.source.move(team(), pos="last-child")
    later = factories.info_page(site.home["en"], title="Later", slug="about")
    assert [lead(f"/{language}/about/") for language in ("en", "ky")] == ["/en/about/", "/ky/about/"]
    later.unpublish()
    assert lead("/ky/about/") == "/ky/team/about/"


def test_a_page_back_at_its_address_is_no_loop(about: Item) -> None:
    rename(page=about.source, slug="us")
    rename(page=about.in_("en"), slug="about")
    assert [lead(f"/ky/{slug}/") for slug in ("about", "us")] == ["/ky/about/", "/ky/about/"]
    assert FormerAddress.objects.filter(tail="about").count() == 0


def test_a_page_moved_in_one_language_only_is_not_answered_by_a_fallback(item: Item) -> None:
    """As a database may have it from before: the reader's own language has moved, another has not."""
    Page.objects.filter(pk=item.source.pk).update(slug="new", url_path=item.source.url_path.replace("item", "new"))
    FormerAddress.objects.create(tail="news/item", translation_key=item.source.translation_key)
    assert lead("/en/news/item/") == "/en/news/new/"
    assert lead("/ru/news/item/") == "/ru/news/item/"


def test_a_new_slug_typed_into_the_form_can_be_taken_back(item: Item, desk: Client) -> None:
    page = item.source
    page.slug = "other"
    page.save_revision().publish()
    act = PageAct.objects.get(kind="rename", page_id=page.pk)
    assert lead("/ky/news/item/") == "/ky/news/other/"
    assert item.in_("ru").slug == "other"
    undo(act=act)
    assert [item.in_(language).slug for language in ("en", "ru")] == ["item", "item"]
    assert item.in_("en").get_latest_revision_as_object().slug == "item"
    assert lead("/ru/news/other/") == "/ru/news/item/"


def test_the_form_that_publishes_another_slug_offers_to_take_it_back(about: Item, desk: Client) -> None:
    page = about.source
    typed = {"title": "About", "slug": "us", "lead": "", "seo_title": "", "search_description": "", "cover": ""}
    data = nested_form_data(typed | {"body": streamfield([]), "comments": inline_formset([])}) | version_shown(page)
    answer = desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | {"action-publish": "on"}, follow=True)
    act = PageAct.objects.get(kind="rename")
    assert reverse("undo_page_act", args=[act.pk]) in answer.content.decode()
    assert lead("/ky/about/") == "/ky/us/"
    undo_latest(desk)
    assert lead("/ky/us/") == "/ky/about/"


def test_what_moved_on_is_not_undone(about: Item) -> None:
    act = move(pages=[about.source], target=team())
    rename(page=about.in_("en"), slug="us")
    assert act is not None
    with pytest.raises(ActRefusedError, match="changed since"):
        undo(act=act)


def test_several_move_as_one_act(about: Item, desk: Client, site: SiteTree) -> None:
    other = factories.info_page(site.home["en"], title="Other", slug="other")
    translated(other, site, "ru")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address = f"{url}?id={about.source.pk}&id={other.pk}&next=/admin/"
    answer = desk.post(address, {"chooser": team().pk}, follow=True)
    assert "Undo" in answer.content.decode()
    assert lead("/ru/other/") == "/ru/team/other/"
    undo_latest(desk)
    assert lead("/ru/team/other/") == "/ru/other/"


def test_a_draft_nobody_has_seen_leaves_no_address(about: Item, site: SiteTree) -> None:
    draft = InfoPage(title="Draft", slug="draft", live=False)
    Page.objects.get(pk=site.home["en"].pk).add_child(instance=draft)
    move(pages=[draft], target=team())
    assert not FormerAddress.objects.filter(tail="draft").exists()


def test_the_order_of_pages_is_the_same_in_all_languages(about: Item) -> None:
    about.source.move(team(), pos="right")
    assert about.in_("ru").path > team("ru").path
    assert not PageAct.objects.filter(kind="move").exists()
