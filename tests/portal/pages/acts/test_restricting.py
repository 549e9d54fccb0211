"""Who may see a page may see it in all its languages, and nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from portal.models import PageAct
from portal.pages.acts import restrict
from portal.roles import language_editors
from tests.conftest import SiteTree

from .conftest import Item, translated, undo_latest

pytestmark = pytest.mark.any_database


def passwords(item: Item) -> dict[str, str]:
    rows = PageViewRestriction.objects.filter(page__translation_key=item.source.translation_key)
    return dict(rows.values_list("page__locale__language_code", "password"))


def post(desk: Client, page: Any, **data: Any) -> Any:
    return desk.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), data)


def test_all_languages_are_restricted_and_opened_in_one_step(item: Item, desk: Client) -> None:
    post(desk, item.source, restriction_type="password", password="sesame")
    assert passwords(item) == {"en": "sesame", "ru": "sesame"}
    post(desk, item.source, restriction_type="none")
    assert passwords(item) == {}


def test_the_window_names_the_languages_it_decides_for(item: Item, desk: Client) -> None:
    for page, other in ((item.source, "Russian"), (item.in_("ru"), "Russian")):
        window = desk.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk])).json()
        assert f"including {other}" in window["html"]
        assert 'name="restriction_type"' in window["html"]


def test_a_translation_restricts_its_source_too(item: Item, desk: Client) -> None:
    post(desk, item.in_("ru"), restriction_type="password", password="sesame")
    assert passwords(item) == {"en": "sesame", "ru": "sesame"}


def test_a_restriction_that_code_puts_on_a_translation_holds_for_all(item: Item) -> None:
    PageViewRestriction.objects.create(page=item.in_("ru"), restriction_type="password", password="sesame")
    assert passwords(item) == {"en": "sesame", "ru": "sesame"}


def test_a_later_translation_inherits(item: Item, site: SiteTree) -> None:
    from editorial.actions import start_translations

    restrict(page=item.source, kind="password", password="sesame")
    start_translations(page_id=item.source.pk, languages=["ky"])
    assert passwords(item)["ky"] == "sesame"


def test_it_is_undone_from_the_message(item: Item, desk: Client) -> None:
    restrict(page=item.source, kind="password", password="old")
    post(desk, item.source, restriction_type="password", password="new")
    assert "Undone" in undo_latest(desk)
    assert passwords(item) == {"en": "old", "ru": "old"}
    assert "already" in undo_latest(desk)


def test_a_later_decision_is_not_undone(item: Item, desk: Client) -> None:
    restrict(page=item.source, kind="password", password="old")
    act = PageAct.objects.get()
    restrict(page=item.source, kind="login")
    answer = desk.post(reverse("undo_page_act", args=[act.pk]), follow=True)
    assert "changed since" in answer.content.decode()
    assert PageViewRestriction.objects.filter(restriction_type="login").count() == 2


def test_the_editor_of_a_translation_may_not(item: Item, site: SiteTree) -> None:
    from tests.editorial.conftest import member, signed_in

    editor = signed_in(member("editor-ru", language_editors("ru")))
    post(editor, item.in_("ru"), restriction_type="password", password="mine")
    assert passwords(item) == {}


def test_readers_of_every_language_are_asked(item: Item, site: SiteTree) -> None:
    translated(item.source, site, "ky", is_live=False)
    restrict(page=item.source, kind="login")
    assert [item.status(language) for language in ("en", "ru", "ky")] == [302, 302, 302]
