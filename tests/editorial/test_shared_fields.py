"""Slug, picture and facts are one for all languages."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from editorial.actions import reset_source_language
from home.models import InfoPage
from labs.models import LabPage
from news.models import NewsPage
from portal.models import FormerAddress, User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in

pytestmark = pytest.mark.any_database


def test_a_changed_slug_goes_everywhere_with_redirects(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    work(lambda: change_source(announcement, slug="bashkacha"))
    page = announcement.in_("ru")
    assert (page.slug, page.live) == ("bashkacha", True)
    assert page.url_path.endswith("/news/bashkacha/")
    assert page.get_latest_revision().as_object().slug == "bashkacha"
    assert announcement.in_("en").slug == "bashkacha"
    assert announcement.in_("en").get_latest_revision().content["slug"] == "bashkacha"
    assert list(FormerAddress.objects.values_list("tail", flat=True)) == ["news/kabar"]
    assert Client().get("/ru/news/kabar/", follow=True).redirect_chain[-1][0].endswith("/ru/news/bashkacha/")


def test_pages_below_move_along(site: SiteTree, work: Any) -> None:
    parent = factories.lab_page(site.section["en"]["labs"])
    below = factories.edition_page(parent)
    russian = parent.copy_for_translation(site.locale("ru"))
    russian.save_revision().publish()
    russian_below = below.copy_for_translation(site.locale("ru"))
    russian_below.save_revision().publish()

    def act() -> None:
        parent.slug = "other"
        parent.save_revision().publish()

    work(act)
    russian_below.refresh_from_db()
    assert russian_below.url_path.endswith(f"/labs/other/{below.slug}/")
    assert FormerAddress.objects.filter(tail=f"labs/{russian.slug}/{below.slug}").exists()


def test_a_slug_taken_in_another_language_is_refused(site: SiteTree) -> None:
    factories.news_page(site.section["ky"]["news"], slug="taken")
    with pytest.raises(ValidationError, match="All languages share addresses"):
        factories.news_page(site.section["ru"]["news"], slug="taken")


def test_facts_and_people_reach_public_rows_and_drafts(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "save", {"Кыскача.": "Черновик."}))
    lab, somebody, picture = factories.lab(), factories.person(), factories.image()

    def act() -> None:
        page = NewsPage.objects.get(pk=announcement.source.pk)
        page.lab, page.kind, page.cover = lab, "interview", picture
        page.people.add(type(page.people.model())(person=somebody))
        page.save_revision().publish()

    work(act)
    page = announcement.in_("ru")
    assert (page.lab, page.kind, page.cover) == (lab, "interview", picture)
    assert [link.person for link in page.people.all()] == [somebody]
    assert page.lead == "ru: Кыскача."
    draft = page.get_latest_revision().as_object()
    assert (draft.lab, draft.lead) == (lab, "Черновик.")
    assert [link.person for link in draft.people.all()] == [somebody]
    page.get_latest_revision().publish()
    page = announcement.in_("ru")
    assert ([link.person for link in page.people.all()], page.lead) == ([somebody], "Черновик.")

    def clear() -> None:
        source = NewsPage.objects.get(pk=announcement.source.pk)
        source.people.clear()
        source.lab = None
        source.save_revision().publish()

    work(clear)
    assert list(announcement.in_("ru").people.all()) == []
    assert announcement.in_("ru").lab is None


def test_a_translation_cannot_bring_its_own_facts(site: SiteTree) -> None:
    page = factories.lab_page(site.section["en"]["labs"])
    russian = page.copy_for_translation(site.locale("ru"))
    other = factories.lab()
    russian.lab = other
    russian.slug = "elsewhere"
    russian.save_revision().publish()
    russian = LabPage.objects.get(pk=russian.pk)
    assert (russian.lab, russian.slug) == (page.lab, page.slug)
    assert russian.url_path.endswith(f"/labs/{page.slug}/")


def test_who_may_see_the_source_may_see_the_translations(announcement: Announcement) -> None:
    restriction = PageViewRestriction.objects.create(
        page=announcement.source, restriction_type="password", password="sesame"
    )
    assert announcement.in_("ru").view_restrictions.get().password == "sesame"
    restriction.delete()
    assert not announcement.in_("ru").view_restrictions.exists()


@pytest.mark.parametrize("sent", [{"restriction_type": "none"}, {"restriction_type": "password", "password": "mine"}])
def test_the_editor_of_a_language_does_not_open_what_the_source_keeps(
    announcement: Announcement, russian_editor: User, sent: dict[str, str]
) -> None:
    PageViewRestriction.objects.create(page=announcement.source, restriction_type="password", password="sesame")
    signed_in(russian_editor).post(reverse("wagtailadmin_pages:set_privacy", args=[announcement.in_("ru").pk]), sent)
    assert announcement.in_("ru").view_restrictions.get().password == "sesame"


def test_groups_chosen_on_the_screen_reach_the_translations(announcement: Announcement, chief: User) -> None:
    group = chief.groups.get()
    sent = {"restriction_type": "groups", "groups": [group.pk]}
    signed_in(chief).post(reverse("wagtailadmin_pages:set_privacy", args=[announcement.source.pk]), sent)
    assert list(announcement.in_("ru").view_restrictions.get().groups.all()) == [group]


def test_a_restricted_translation_can_be_deleted(announcement: Announcement) -> None:
    PageViewRestriction.objects.create(page=announcement.source, restriction_type="login")
    announcement.in_("ru").delete()
    connection.check_constraints()
    assert not PageViewRestriction.objects.exclude(page=announcement.source).exclude(page=announcement.in_("en"))


def test_a_copy_begins_in_its_own_language(announcement: Announcement) -> None:
    page = announcement.in_("ru")
    copy = page.copy(update_attrs={"slug": "copied", "title": "Copy"})
    reset_source_language(page=copy)
    copy = NewsPage.objects.get(pk=copy.pk)
    assert copy.source_locale == copy.locale == page.locale


def test_the_front_page_keeps_an_address_of_its_own(site: SiteTree, work: Any) -> None:
    slugs = {language: home.slug for language, home in site.home.items()}
    work(lambda: site.home["en"].save_revision().publish())
    for language, home in site.home.items():
        home.refresh_from_db()
        assert home.slug == slugs[language]


def test_restrictions_of_a_section_hold_for_a_draft_started_later(site: SiteTree, work: Any, chief: User) -> None:
    pages: list[InfoPage] = []

    def act() -> None:
        page = InfoPage(title="Private", slug="private")
        pages.append(factories.below(site.home["en"], page))
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    work(act)
    from editorial.actions import start_translations

    start_translations(page_id=pages[0].pk, languages=["ru"])
    russian = InfoPage.objects.get(translation_key=pages[0].translation_key, locale__language_code="ru")
    assert russian.view_restrictions.get().restriction_type == "login"
