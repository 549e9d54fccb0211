"""Who may act on a page in all its languages, and who may not."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import PageAct, User
from portal.pages.acts import delete, unpublish
from portal.pages.acts.rules import ActRefusedError
from portal.roles import COMMUNICATIONS_EDITORS, language_editors, translators
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in

from .conftest import Item

pytestmark = pytest.mark.any_database

UNPUBLISH, DELETE, MOVE = (f"wagtailadmin_pages:{name}" for name in ("unpublish", "delete", "move_confirm"))


@pytest.fixture
def editors(site: SiteTree) -> dict[str, User]:
    return {language: member(f"editor-{language}", language_editors(language)) for language in ("en", "ru")}


def test_the_editor_of_the_source_takes_all_languages_down(item: Item, editors: dict[str, User]) -> None:
    signed_in(editors["en"]).post(reverse(UNPUBLISH, args=[item.source.pk]))
    assert [item.status(language) for language in ("en", "ru")] == [404, 404]


def test_the_editor_of_a_translation_takes_down_that_one(item: Item, editors: dict[str, User]) -> None:
    desk = signed_in(editors["ru"])
    desk.post(reverse(UNPUBLISH, args=[item.source.pk]))
    assert item.status("en") == 200
    desk.post(reverse(UNPUBLISH, args=[item.in_("ru").pk]), {"instead": "gone"})
    assert [item.status(language) for language in ("en", "ru")] == [200, 410]


@pytest.mark.parametrize("group", [translators("ru"), COMMUNICATIONS_EDITORS])
def test_who_may_not_publish_does_nothing_of_it(item: Item, editors: dict[str, User], group: str) -> None:
    desk = signed_in(member("somebody", group))
    for page in (item.source, item.in_("ru")):
        for name in (UNPUBLISH, DELETE):
            desk.post(reverse(name, args=[page.pk]))
        for action in ("unpublish", "delete"):
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            desk.post(f"{url}?id={page.pk}&next=/admin/")
        desk.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]
    assert not PageAct.objects.exists()


def test_methods_of_a_page_ask_for_the_rights_of_whom_they_are_given(item: Item, editors: dict[str, User]) -> None:
    acts: list[Any] = [
        lambda: item.source.unpublish(user=editors["ru"]),
        lambda: item.source.delete(user=editors["ru"]),
        lambda: item.in_("ru").move(item.in_("ru").get_parent().get_parent(), pos="last-child", user=editors["ru"]),
    ]
    for act in acts:
        with pytest.raises(ActRefusedError):
            act()


def test_undoing_asks_for_the_rights_again(item: Item, editors: dict[str, User]) -> None:
    act = unpublish(pages=[item.source])
    assert act is not None
    undoing = reverse("undo_page_act", args=[act.pk])
    answer = signed_in(editors["ru"]).post(undoing, follow=True)
    assert "You do not have permission to do this" in answer.content.decode()
    assert Client().post(undoing).status_code == 302
    assert item.status("en") == 404
    signed_in(editors["en"]).post(undoing)
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]


def press_undo(user: User, act: PageAct | None) -> None:
    assert act is not None
    signed_in(user).post(reverse("undo_page_act", args=[act.pk]))


def languages_left(item: Item) -> PageAct | None:
    """The source went first and the other languages stayed; then they were taken down as well, by its screen."""
    unpublish(pages=[item.source], keep_others=True)
    return unpublish(pages=[item.source])


def section_and_all_below(item: Item) -> PageAct | None:
    section = item.source.get_parent().specific
    unpublish(pages=[section])
    return unpublish(pages=[section], with_descendants=True)


@pytest.mark.parametrize("taken_down", [languages_left, section_and_all_below])
def test_undoing_asks_for_the_rights_on_what_comes_back(item: Item, editors: dict[str, User], taken_down: Any) -> None:
    act = taken_down(item)
    press_undo(member("somebody", COMMUNICATIONS_EDITORS), act)
    assert item.status("ru") == 404
    press_undo(editors["en"], act)
    assert item.status("ru") == 200


def test_an_expiry_is_undone_by_who_publishes_the_source(item: Item, editors: dict[str, User]) -> None:
    act = unpublish(pages=[item.in_("ru")], is_expiry=True)
    press_undo(editors["ru"], act)
    assert [item.status(language) for language in ("en", "ru")] == [404, 404]
    press_undo(editors["en"], act)
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]


def test_a_language_taken_down_alone_is_brought_back_by_its_own_editor(item: Item, editors: dict[str, User]) -> None:
    act = unpublish(pages=[item.in_("ru")])
    press_undo(editors["en"], act)
    assert not item.in_("ru").live
    press_undo(editors["ru"], act)
    assert item.in_("ru").live


def test_who_deletes_a_page_in_all_languages_brings_them_back(item: Item, editors: dict[str, User]) -> None:
    signed_in(editors["en"]).post(reverse(DELETE, args=[item.source.pk]))
    assert item.status("ru") == 404
    press_undo(editors["en"], PageAct.objects.get())
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]


def test_a_draft_does_not_bring_a_public_language_back(item: Item, editors: dict[str, User]) -> None:
    unpublish(pages=[item.source], keep_others=True)
    act = delete(pages=[type(item.source).objects.get(pk=item.source.pk)])
    press_undo(member("somebody", COMMUNICATIONS_EDITORS), act)
    assert item.status("ru") == 404
    press_undo(editors["en"], act)
    assert item.status("ru") == 200


def test_a_get_undoes_nothing(item: Item, desk: Client) -> None:
    act = unpublish(pages=[item.source])
    assert act is not None
    assert "“Item”" in desk.get(reverse("undo_page_act", args=[act.pk])).content.decode()
    assert item.status("en") == 404


def test_the_page_itself_offers_to_undo_what_the_worker_did(item: Item, desk: Client) -> None:
    act = unpublish(pages=[item.source], is_expiry=True)
    assert act is not None
    shown = desk.get(reverse("wagtailadmin_pages:edit", args=[item.source.pk])).content.decode()
    assert reverse("undo_page_act", args=[act.pk]) in shown
