"""Language editors begin pages in their language: below its sections, as their source, and nowhere else."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from editorial.actions import ensure_roles
from home.models import InfoPage
from news.models import NewsIndexPage, NewsPage
from portal.models import User
from portal.roles import language_editors
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in
from tests.editorial.test_review import create

pytestmark = pytest.mark.any_database


def afresh(user: User) -> User:
    """The same person at their next request: rights on pages are kept on the object."""
    return User.objects.get(pk=user.pk)


def test_it_is_begun_and_submitted_in_the_own_language(site: SiteTree, kyrgyz_editor: User) -> None:
    create(site, kyrgyz_editor, "action-submit")
    page = NewsPage.objects.get(title="Жаңы кабар")
    assert (page.locale.language_code, page.source_locale_id) == ("ky", page.locale_id)
    assert (page.live, page.workflow_in_progress, page.owner) == (False, True, kyrgyz_editor)


def test_another_language_s_sections_are_not_theirs(site: SiteTree, russian_editor: User) -> None:
    answer = create(site, russian_editor, "action-submit")
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert not NewsPage.objects.exists()


def test_a_translator_begins_nothing(site: SiteTree, russian_translator: User) -> None:
    for section in site.section["ru"].values():
        assert not section.permissions_for_user(russian_translator).can_add_subpage()


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_pages_are_begun_below_the_sections_of_the_language(site: SiteTree, kyrgyz_editor: User, language: str) -> None:
    is_theirs = language == "ky"
    for section in site.section[language].values():
        rights = section.permissions_for_user(kyrgyz_editor)
        assert (rights.can_add_subpage(), rights.can_publish_subpage()) == (is_theirs, is_theirs)
    below = factories.info_page(factories.info_page(site.home[language]))
    assert below.permissions_for_user(afresh(kyrgyz_editor)).can_add_subpage() == is_theirs
    assert not site.home[language].permissions_for_user(kyrgyz_editor).can_add_subpage()
    assert not Page.objects.get(depth=1).permissions_for_user(kyrgyz_editor).can_add_subpage()


def test_a_section_made_or_moved_later_is_theirs_too(site: SiteTree, kyrgyz_editor: User) -> None:
    made = factories.info_page(site.home["ky"])
    assert made.permissions_for_user(afresh(kyrgyz_editor)).can_add_subpage()
    below = factories.below(made, InfoPage(title="Below", slug="below"))
    below.move(site.home["ky"], pos="last-child")
    own = GroupPagePermission.objects.filter(page_id=below.pk, group__name=language_editors("ky"))
    assert [row.permission.codename for row in own] == ["add_page"]


def test_a_section_translated_into_a_new_language_is_its_editors(site: SiteTree, uzbek_editor: User) -> None:
    home = site.home["en"].copy_for_translation(Locale.objects.get(language_code="uz"))
    section = NewsIndexPage.objects.get(locale__language_code="en").copy_for_translation(home.locale)
    assert section.permissions_for_user(afresh(uzbek_editor)).can_add_subpage()


def test_roles_made_anew_change_nothing(site: SiteTree, kyrgyz_editor: User) -> None:
    before = GroupPagePermission.objects.count()
    ensure_roles()
    assert GroupPagePermission.objects.count() == before


def test_a_page_is_not_copied_out_of_another_language(site: SiteTree, kyrgyz_editor: User) -> None:
    page = factories.news_page(site.section["ru"]["news"], slug="novost")
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": site.section["ky"]["news"].pk}
    signed_in(kyrgyz_editor).post(url, data)
    assert NewsPage.objects.count() == 1
