"""Taken down is down: in all languages, unless somebody said to keep the others."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import NewsPage
from portal.models import GonePage, PageAct
from portal.pages.acts import undo, unpublish
from portal.pages.acts.rules import ActRefusedError
from portal.pages.rules import UnfitForPublicError
from tests import factories
from tests.conftest import SiteTree

from .conftest import Item, translated, undo_latest

pytestmark = pytest.mark.any_database


def test_taking_the_source_down_takes_every_language_down(item: Item) -> None:
    item.source.unpublish()
    assert [item.status(language) for language in ("en", "ru", "ky")] == [404, 404, 404]


def test_the_others_stay_where_somebody_said_so(item: Item, desk: Client) -> None:
    url = reverse("wagtailadmin_pages:unpublish", args=[item.source.pk])
    assert "keep_others" in desk.get(url).content.decode()
    desk.post(url, {"keep_others": "on", "instead": "fallback"})
    assert [item.status(language) for language in ("en", "ru", "ky")] == [200, 200, 200]
    assert Client().get("/en/news/item/").context["page"].locale.language_code == "ru"


def test_the_screen_names_the_languages_that_are_public(item: Item, desk: Client) -> None:
    url = reverse("wagtailadmin_pages:unpublish", args=[item.source.pk])
    several = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={item.source.pk}"
    for screen in (url, several):
        assert "including Russian" in desk.get(screen).content.decode()
    NewsPage.objects.filter(pk=item.in_("ru").pk).update(live=False)
    for screen in (url, several):
        assert "including" not in desk.get(screen).content.decode()


@pytest.mark.parametrize(("instead", "expected"), [("fallback", 200), ("gone", 410)])
def test_one_translation_is_answered_as_chosen(item: Item, desk: Client, instead: str, expected: int) -> None:
    url = reverse("wagtailadmin_pages:unpublish", args=[item.in_("ru").pk])
    assert 'name="instead"' in desk.get(url).content.decode()
    desk.post(url, {"instead": instead})
    assert [item.status(language) for language in ("en", "ru", "ky")] == [200, expected, 200]
    assert ("Item" in Client().get("/ru/news/").content.decode()) == (instead == "fallback")
    assert ("item" in Client().get("/ru/news/feed/").content.decode()) == (instead == "fallback")


def test_the_language_switch_leads_to_no_language_where_it_is_gone(item: Item) -> None:
    unpublish(pages=[item.in_("ru")], is_gone=True)
    for language in ("en", "ky"):
        read = Client().get(f"/{language}/news/item/").content.decode()
        assert 'href="/ru/news/item/"' not in read
        assert 'href="/ru/news/"' in Client().get(f"/{language}/news/").content.decode()
    assert 'href="/en/news/item/"' in Client().get("/ru/news/item/").content.decode()


def test_browsers_are_told_not_to_keep_that_it_is_gone(item: Item) -> None:
    unpublish(pages=[item.in_("ru")], is_gone=True)
    assert Client().get("/ru/news/item/")["Cache-Control"] == "no-cache"


def test_a_program_that_holds_the_feed_is_told(item: Item, site: SiteTree) -> None:
    factories.news_page(site.section["en"]["news"], title="Other", slug="other")
    NewsPage.objects.update(last_published_at=timezone.now() - timezone.timedelta(hours=1))
    held = {"If-Modified-Since": Client().get("/ru/news/feed/")["Last-Modified"]}
    assert Client().get("/ru/news/feed/", headers=held).status_code == 304
    act = unpublish(pages=[item.source])
    assert Client().get("/ru/news/feed/", headers=held).status_code == 200
    assert act is not None
    undo(act=act)
    assert "item" in Client().get("/ru/news/feed/", headers=held).content.decode()


def test_what_is_gone_is_back_with_its_publication(item: Item) -> None:
    unpublish(pages=[item.in_("ru")], is_gone=True)
    item.in_("ru").save_revision().publish()
    assert item.status("ru") == 200
    assert not GonePage.objects.exists()


def test_a_translation_does_not_bring_back_what_was_taken_down(item: Item) -> None:
    item.source.unpublish()
    with pytest.raises(UnfitForPublicError):
        item.in_("ru").save_revision().publish()
    item.source.save_revision().publish()
    item.in_("ru").save_revision().publish()
    assert item.status("ru") == 200


def test_a_scheduled_draft_does_not_bring_it_back(item: Item, site: SiteTree) -> None:
    draft = translated(item.source, site, "ky", is_live=False)
    draft.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    draft.save_revision().publish()
    item.source.unpublish()
    assert not item.in_("ky").revisions.filter(approved_go_live_at__isnull=False).exists()


def test_expiry_takes_all_languages_and_can_be_undone(item: Item) -> None:
    NewsPage.objects.filter(pk=item.source.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    assert [item.status(language) for language in ("en", "ru", "ky")] == [404, 404, 404]
    assert item.in_("ru").expired
    undo(act=PageAct.objects.get())
    call_command("publish_scheduled")
    assert [item.status(language) for language in ("en", "ru", "ky")] == [200, 200, 200]


def test_it_is_undone_from_the_message(item: Item, desk: Client) -> None:
    answer = desk.post(reverse("wagtailadmin_pages:unpublish", args=[item.source.pk]), follow=True)
    act = PageAct.objects.get()
    assert reverse("undo_page_act", args=[act.pk]) in answer.content.decode()
    assert "Undone" in undo_latest(desk)
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]
    assert "already" in undo_latest(desk)


def test_what_has_changed_since_is_not_undone(item: Item) -> None:
    act = unpublish(pages=[item.source])
    assert act is not None
    item.in_("ru").save_revision()
    with pytest.raises(ActRefusedError, match="changed since"):
        undo(act=act)
    assert item.status("en") == 404


def test_undoing_brings_no_translation_back_before_its_source(item: Item) -> None:
    act = unpublish(pages=[item.in_("ru")])
    item.source.unpublish()
    assert act is not None
    with pytest.raises(ActRefusedError, match="changed since"):
        undo(act=act)
    assert [item.status(language) for language in ("en", "ru")] == [404, 404]


def test_a_day_of_expiry_is_that_of_all_languages(item: Item) -> None:
    page = item.source
    page.expire_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision().publish()
    assert item.in_("ru").expire_at == page.expire_at
    assert item.in_("ru").get_latest_revision_as_object().expire_at == page.expire_at


def test_several_at_once_are_one_act(item: Item, desk: Client) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    address = f"{url}?id={item.source.pk}&next=/admin/"
    assert "Russian" in desk.get(address).content.decode()
    answer = desk.post(address, follow=True)
    assert "Undo" in answer.content.decode()
    assert [item.status(language) for language in ("en", "ru")] == [404, 404]
    undo_latest(desk)
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]


def test_what_is_below_goes_along_where_asked(site: SiteTree) -> None:
    parent = factories.info_page(site.home["en"], title="Parent", slug="parent")
    russian = translated(parent, site, "ru")
    below = factories.info_page(parent, title="Below", slug="below")
    translated(below, site, "ru")
    born_there = factories.info_page(russian, title="Born there", slug="born")
    act = unpublish(pages=[parent], with_descendants=True)
    born_there.refresh_from_db()
    assert not born_there.live
    assert [Client().get(f"/{language}/parent/below/").status_code for language in ("en", "ru")] == [404, 404]
    assert act is not None
    undo(act=act)
    assert [Client().get(f"/{language}/parent/born/").status_code for language in ("en", "ru")] == [200, 200]


def test_below_a_translation_only_its_language_goes(site: SiteTree) -> None:
    parent = factories.info_page(site.home["en"], title="Parent", slug="parent")
    russian = translated(parent, site, "ru")
    born_there = factories.info_page(russian, title="Born there", slug="born")
    translated(born_there, site, "en")
    unpublish(pages=[russian], with_descendants=True)
    assert Client().get("/ru/parent/born/").context["page"].locale.language_code == "en"


def test_the_history_of_each_language_says_why(item: Item) -> None:
    item.source.unpublish()
    from wagtail.models import PageLogEntry

    entry = PageLogEntry.objects.filter(page=item.in_("ru"), action="portal.follow_act").get()
    assert "Unpublished together with “Item” (English)" in str(entry.message)
