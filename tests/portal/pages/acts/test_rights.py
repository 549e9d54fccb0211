"""Who may act on a page in all its languages, and who may not."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import PageAct, User
from portal.pages.acts import unpublish
from portal.pages.acts.rules import ActRefusedError
from portal.roles import COMMUNICATIONS_EDITORS, language_editors, translators
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in

from .conftest import Item

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
    assert "may not" in answer.content.decode()
    assert Client().post(undoing).status_code == 302
    assert item.status("en") == 404
    signed_in(editors["en"]).post(undoing)
    assert [item.status(language) for language in ("en", "ru")] == [200, 200]


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
