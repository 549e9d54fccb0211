"""A translated page is built as often as needed: that is once for each act, whatever the gate asks on the way."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.actions import approve, publish, submit
from editorial.memory.segments import own_words, translated_words
from editorial.memory.translations import built_page
from portal.models import User
from tests.editorial.conftest import Announcement, fill, posted, signed_in

pytestmark = pytest.mark.any_database

ONLY_WHEN_BUILDING = 'FROM "wagtail_localize_segmentoverride"'
"""Overridden pictures and links are read for building a page, and for nothing else here."""


def builds(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return sum(ONLY_WHEN_BUILDING in query["sql"] for query in queries)


def test_the_count_sees_every_build(announcement: Announcement) -> None:
    translation = announcement.translation("ru")
    assert builds(lambda: [built_page(translation), built_page(translation)]) == 2


def test_approving_builds_the_page_once(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_translator)
    translation = announcement.translation("ru")
    assert builds(lambda: submit(translation=translation, user=russian_translator)) == 1
    assert builds(lambda: approve(translation=translation, user=russian_editor)) == 1
    assert announcement.in_("ru").live


def test_publishing_builds_the_page_once(announcement: Announcement, russian_editor: User) -> None:
    fill(announcement, "ru", russian_editor)
    assert builds(lambda: publish(translation=announcement.translation("ru"), user=russian_editor)) == 1
    assert announcement.in_("ru").live


@pytest.mark.parametrize("act", ["submit", "approve", "publish", "save"])
def test_a_correction_sent_with_an_act_is_built_with_it(
    announcement: Announcement, russian_translator: User, russian_editor: User, act: str
) -> None:
    fill(announcement, "ru", russian_translator)
    if act == "approve":
        submit(translation=announcement.translation("ru"), user=russian_translator)
    browser, url = signed_in(russian_editor), announcement.edit_url("ru")
    data = posted(announcement, "ru", act, {"Кыскача.": "Исправлено."})
    assert builds(lambda: browser.post(url, data)) == 1
    assert announcement.in_("ru").get_latest_revision_as_object().lead == "Исправлено."
    assert announcement.in_("ru").live == (act in {"approve", "publish"})


@pytest.mark.parametrize("act", ["submit", "publish"])
def test_a_correction_sent_with_a_refused_act_is_in_the_draft(
    announcement: Announcement, russian_editor: User, act: str
) -> None:
    data = posted(announcement, "ru", act, {"Кыскача.": "Коротко."})
    assert builds(lambda: signed_in(russian_editor).post(announcement.edit_url("ru"), data)) == 1
    assert announcement.in_("ru").get_latest_revision_as_object().lead == "Коротко."
    assert not announcement.in_("ru").live


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_texts_of_a_translation_are_the_words_of_its_page(
    announcement: Announcement, chief: User, language: str
) -> None:
    translation = announcement.translation(language)
    assert translated_words(translation) == own_words(built_page(translation))
    fill(announcement, language, chief)
    assert translated_words(translation) == own_words(built_page(translation))
