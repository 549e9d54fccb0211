"""A reviewer of a translation decides about the text on the screen, and about no other."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import Page

from editorial.memory.segments import segments_of
from portal.models import User
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in
from tests.editorial.screens import SCREEN, hidden


def texts(announcement: Announcement) -> list[str]:
    return [segment.text for segment in segments_of(announcement.translation("ru"))]


@pytest.fixture
def translator(announcement: Announcement, russian_translator: User) -> Client:
    """In whose browser the translation was submitted."""
    fill(announcement, "ru", russian_translator)
    browser = signed_in(russian_translator)
    browser.post(announcement.edit_url("ru"), posted(announcement, "ru", "submit"))
    return browser


def change_and_submit_again(announcement: Announcement, translator: Client) -> None:
    url = announcement.edit_url("ru")
    translator.post(url, posted(announcement, "ru", "withdraw"))
    translator.post(url, posted(announcement, "ru", "submit", {"Кыскача.": "ru: Совсем другое."}))
    assert announcement.in_("ru").workflow_in_progress


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_a_decision_about_a_text_that_changed_does_nothing_and_says_what_changed(
    announcement: Announcement, translator: Client, russian_editor: User, act: str
) -> None:
    old_tab = posted(announcement, "ru", act)
    change_and_submit_again(announcement, translator)
    before = texts(announcement)
    reviewer = signed_in(russian_editor)
    answer = reviewer.post(announcement.edit_url("ru"), old_tab)
    page = announcement.in_("ru")
    assert (page.live, page.workflow_in_progress) == (False, True)
    assert texts(announcement) == before
    shown = answer.content.decode()
    assert "Nothing was done" in shown
    assert re.search(r"<del>Кыскача</del>.*<ins>Совсем другое</ins>", shown)
    assert "Кабар</del>" not in shown
    again = posted(announcement, "ru", act) | {"shown": hidden(shown)["shown"]}
    reviewer.post(announcement.edit_url("ru"), again)
    page = announcement.in_("ru")
    assert (page.live, page.workflow_in_progress) == (act == "approve", False)
    assert page.get_latest_revision_as_object().lead == "ru: Совсем другое."


def test_the_boxes_show_the_new_text_and_keep_what_the_reviewer_typed(
    announcement: Announcement, translator: Client, russian_editor: User
) -> None:
    old_tab = posted(announcement, "ru", "approve", {"Кабар": "ru: Моё исправление"})
    change_and_submit_again(announcement, translator)
    form = signed_in(russian_editor).post(announcement.edit_url("ru"), old_tab).context["form"]
    values = {segment.source: form[f"text-{segment.name}"].value() for segment in form.segments}
    assert (values["Кабар"], values["Кыскача."]) == ("ru: Моё исправление", "ru: Совсем другое.")


@pytest.mark.parametrize("shown", ["", "0~", "1~abc", "nonsense", "99999999999999999999~1"])
@pytest.mark.parametrize("act", ["approve", "reject"])
def test_a_decision_that_names_no_version_does_nothing(
    announcement: Announcement, translator: Client, russian_editor: User, act: str, shown: str
) -> None:
    answer = signed_in(russian_editor).post(announcement.edit_url("ru"), {"act": act, "shown": shown})
    assert answer.status_code == 200
    page = announcement.in_("ru")
    assert (page.live, page.workflow_in_progress) == (False, True)


def test_an_editor_of_the_language_publishes_what_stood_on_the_screen(
    announcement: Announcement, russian_translator: User, russian_editor: User
) -> None:
    fill(announcement, "ru", russian_translator)
    old_tab = posted(announcement, "ru", "publish")
    changed = posted(announcement, "ru", "save", {"Кыскача.": "ru: Совсем другое."})
    signed_in(russian_translator).post(announcement.edit_url("ru"), changed)
    editor = signed_in(russian_editor)
    assert "<ins>Совсем другое</ins>" in editor.post(announcement.edit_url("ru"), old_tab).content.decode()
    assert not announcement.in_("ru").live
    editor.post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    assert announcement.in_("ru").lead == "ru: Совсем другое."


@pytest.mark.parametrize("by", ["the same screen", "another tab", "the same screen beside somebody else"])
def test_who_saves_and_publishes_in_one_breath_publishes_what_only_they_have_changed(
    announcement: Announcement, russian_translator: User, russian_editor: User, by: str
) -> None:
    fill(announcement, "ru", russian_translator)
    editor, screen = signed_in(russian_editor), {SCREEN: str(uuid4())}
    tab = posted(announcement, "ru", "save", {"Кыскача.": "ru: Иначе."}) | screen
    if by.endswith("somebody else"):
        others = posted(announcement, "ru", "save", {"Кабар": "ru: Другое"})
        signed_in(russian_translator).post(announcement.edit_url("ru"), others)
    editor.post(announcement.edit_url("ru"), tab)
    other_tab = {SCREEN: str(uuid4())} if by == "another tab" else {}
    answer = editor.post(announcement.edit_url("ru"), tab | {"act": "publish"} | other_tab).content.decode()
    page = announcement.in_("ru")
    assert (page.live, "Nothing was done" in answer) == (by == "the same screen", by != "the same screen")
    assert page.get_latest_revision_as_object().lead == "ru: Иначе."


def test_a_source_that_changed_meanwhile_needs_another_look(
    announcement: Announcement, translator: Client, russian_editor: User, work: Callable[..., Any]
) -> None:
    old_tab = posted(announcement, "ru", "approve")
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    assert "Nothing was done" in signed_in(russian_editor).post(announcement.edit_url("ru"), old_tab).content.decode()
    assert not announcement.in_("ru").live


def test_a_draft_saved_once_more_without_a_change_needs_no_other_look(
    announcement: Announcement, translator: Client, russian_editor: User
) -> None:
    tab = posted(announcement, "ru", "approve")
    Page.objects.get(pk=announcement.in_("ru").pk).specific.get_latest_revision_as_object().save_revision()
    signed_in(russian_editor).post(announcement.edit_url("ru"), tab)
    assert announcement.in_("ru").live


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_a_review_that_was_withdrawn_is_said_to_be_over(
    announcement: Announcement, translator: Client, russian_editor: User, act: str
) -> None:
    old_tab = posted(announcement, "ru", act)
    translator.post(announcement.edit_url("ru"), posted(announcement, "ru", "withdraw"))
    answer = signed_in(russian_editor).post(announcement.edit_url("ru"), old_tab, follow=True)
    assert "no longer in review" in answer.content.decode()
    assert not announcement.in_("ru").live


def test_a_reviewer_is_offered_decisions_and_no_way_around_them(
    announcement: Announcement, translator: Client, russian_editor: User
) -> None:
    shown = signed_in(russian_editor).get(announcement.edit_url("ru")).content.decode()
    assert re.findall(r'name="act" value="(\w+)"', shown) == ["approve", "reject", "save"]
    shown = signed_in(russian_editor).post(
        announcement.edit_url("ru"), posted(announcement, "ru", "approve"), follow=True
    )
    page = announcement.in_("ru")
    assert page.full_url in shown.content.decode()
    assert "is public" in shown.content.decode()
