"""Old versions of a translation are read as they were, compared, and brought back into the draft."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision

from editorial.memory.segments import segments_of
from editorial.models import DraftTexts
from editorial.rules import is_complete
from portal.models import User
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in, with_text
from tests.editorial.screens import hidden

pytestmark = pytest.mark.any_database


def said(announcement: Announcement) -> dict[str, str]:
    """The present draft: texts by sentences of the source."""
    return {segment.source: segment.text for segment in segments_of(announcement.translation("ru"))}


def to_check(announcement: Announcement) -> list[str]:
    return [segment.source for segment in segments_of(announcement.translation("ru")) if segment.is_to_check]


@pytest.fixture
def old(announcement: Announcement, russian_translator: User) -> Revision:
    """A complete version, after which the lead was translated anew."""
    fill(announcement, "ru", russian_translator)
    revision: Revision = announcement.in_("ru").get_latest_revision()
    changed = posted(announcement, "ru", "save", {"Кыскача.": "ru: Совсем другое."})
    signed_in(russian_translator).post(announcement.edit_url("ru"), changed)
    return revision


def address(announcement: Announcement, revision: Revision) -> str:
    return reverse("wagtailadmin_pages:revisions_revert", args=[announcement.in_("ru").pk, revision.pk])


def bring_back(announcement: Announcement, revision: Revision, user: User, **data: str) -> Any:
    browser = signed_in(user)
    opened = hidden(browser.get(address(announcement, revision)).content.decode())
    return browser.post(address(announcement, revision), {"act": "bring_back", "shown": opened.get("shown", "")} | data)


def test_it_is_shown_as_it_was_beside_the_draft(
    announcement: Announcement, old: Revision, russian_translator: User
) -> None:
    shown = signed_in(russian_translator).get(address(announcement, old)).content.decode()
    assert "ru: Кыскача." in shown
    assert "ru: <del>Кыскача</del><ins>Совсем другое</ins>." in shown
    assert "<textarea" not in shown
    assert said(announcement)["Кыскача."] == "ru: Совсем другое."


def test_it_comes_back_into_the_draft_and_the_history_says_so(
    announcement: Announcement, old: Revision, russian_translator: User
) -> None:
    assert bring_back(announcement, old, russian_translator)["Location"] == announcement.edit_url("ru")
    page = announcement.in_("ru")
    assert said(announcement)["Кыскача."] == "ru: Кыскача."
    assert page.get_latest_revision_as_object().lead == "ru: Кыскача."
    assert (page.live, is_complete(announcement.translation("ru"))) == (False, True)
    entry = PageLogEntry.objects.get(page=page, action="editorial.bring_back")
    assert (entry.user, entry.data["revision"]["id"]) == (russian_translator, old.pk)
    history = signed_in(russian_translator).get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "were brought back into the draft" in history.content.decode()


def test_what_is_public_stays_until_somebody_publishes_it(
    announcement: Announcement, old: Revision, russian_editor: User
) -> None:
    editor = signed_in(russian_editor)
    editor.post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    bring_back(announcement, old, russian_editor)
    assert announcement.in_("ru").lead == "ru: Совсем другое."
    editor.post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    assert announcement.in_("ru").lead == "ru: Кыскача."


@pytest.mark.parametrize("is_noted", [True, False])
def test_texts_whose_source_changed_since_are_to_be_checked(
    announcement: Announcement, old: Revision, russian_translator: User, work: Callable[..., Any], is_noted: bool
) -> None:
    if not is_noted:
        DraftTexts.objects.all().delete()
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    changed = posted(announcement, "ru", "save", {"Кыскача айтканда.": "ru: Короче.", "Кабар": "ru: Иначе"})
    signed_in(russian_translator).post(announcement.edit_url("ru"), changed)
    assert to_check(announcement) == []
    bring_back(announcement, old, russian_translator)
    assert said(announcement)["Кыскача айтканда."] == "ru: Кыскача."
    assert said(announcement)["Кабар"] == "ru: Кабар"
    # Where nobody noted what the texts stood for, any that differs may be about another sentence.
    assert to_check(announcement) == (["Кыскача айтканда."] if is_noted else ["Кабар", "Кыскача айтканда."])
    shown = signed_in(russian_translator).get(announcement.edit_url("ru")).content.decode()
    assert "To be checked" in shown


def test_sentences_the_old_version_did_not_have_keep_their_text(
    announcement: Announcement, old: Revision, russian_translator: User, work: Callable[..., Any]
) -> None:
    html = "<h2>Башы</h2><p>Таптакыр жаңы абзац ушул.</p><p>Биринчи абзац.</p><p>Экинчи абзац, <b>калың</b>.</p>"
    work(lambda: change_source(announcement, body=with_text(announcement, html)))
    changes = {"Таптакыр жаңы абзац ушул.": "ru: Новый.", "Биринчи абзац.": "ru: Иначе."}
    browser = signed_in(russian_translator)
    browser.post(announcement.edit_url("ru"), posted(announcement, "ru", "save", changes))
    bring_back(announcement, old, russian_translator)
    now = said(announcement)
    assert now["Таптакыр жаңы абзац ушул."] == "ru: Новый."
    assert now["Биринчи абзац."] == "ru: Биринчи абзац."
    assert to_check(announcement) == []


def test_a_gap_of_the_old_version_takes_nothing_away(announcement: Announcement, russian_translator: User) -> None:
    gappy = announcement.in_("ru").get_latest_revision()
    fill(announcement, "ru", russian_translator)
    before = said(announcement)
    for _noted in range(2):
        shown = signed_in(russian_translator).get(address(announcement, gappy)).content.decode()
        assert "has no text here" in shown
        bring_back(announcement, gappy, russian_translator)
        assert said(announcement) == before
        DraftTexts.objects.all().delete()


def test_a_draft_that_changed_meanwhile_is_not_replaced(
    announcement: Announcement, old: Revision, russian_translator: User, chief: User
) -> None:
    browser = signed_in(russian_translator)
    opened = hidden(browser.get(address(announcement, old)).content.decode())
    changed = posted(announcement, "ru", "save", {"Кабар": "ru: Третье"})
    signed_in(chief).post(announcement.edit_url("ru"), changed)
    before = said(announcement)
    for shown in (opened["shown"], "", "nonsense"):
        answer = browser.post(address(announcement, old), {"act": "bring_back", "shown": shown})
        assert "the draft changed after you opened this page" in answer.content.decode()
        assert said(announcement) == before
    again = hidden(answer.content.decode())
    browser.post(address(announcement, old), {"act": "bring_back", "shown": again["shown"]})
    assert said(announcement)["Кабар"] == "ru: Кабар"


def test_who_may_not_write_now_only_reads(
    announcement: Announcement, old: Revision, russian_translator: User, kyrgyz_editor: User
) -> None:
    assert signed_in(kyrgyz_editor).get(address(announcement, old))["Location"] == reverse("wagtailadmin_home")
    browser = signed_in(russian_translator)
    browser.post(announcement.edit_url("ru"), posted(announcement, "ru", "submit"))
    before = said(announcement)
    shown = browser.get(address(announcement, old)).content.decode()
    assert "ru: Кыскача." in shown
    assert "bring_back" not in shown
    bring_back(announcement, old, russian_translator)
    assert said(announcement) == before


@pytest.mark.parametrize("data", [{}, {"act": "save"}, {"action-publish": "1"}, {"act": "publish"}])
def test_wagtail_s_own_form_cannot_be_posted_there(
    announcement: Announcement, old: Revision, russian_editor: User, data: dict[str, str]
) -> None:
    before = said(announcement), announcement.in_("ru").latest_revision_id
    answer = signed_in(russian_editor).post(address(announcement, old), data)
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert (said(announcement), announcement.in_("ru").latest_revision_id) == before
    assert not announcement.in_("ru").live


def test_the_version_of_another_page_is_not_found(
    announcement: Announcement, old: Revision, russian_translator: User
) -> None:
    foreign = announcement.source.get_latest_revision()
    assert signed_in(russian_translator).get(address(announcement, foreign)).status_code == 404


def test_every_way_the_history_offers_leads_to_the_old_version(
    announcement: Announcement, old: Revision, russian_editor: User
) -> None:
    browser, page = signed_in(russian_editor), announcement.in_("ru")
    history = browser.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    for name in ("revisions_revert", "revisions_view"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk, old.pk])
        assert url in history
        assert "ru: Кыскача." in browser.get(url).content.decode()
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, old.pk, "latest"])
    shown = browser.get(compared).content.decode()
    assert "Кыскача" in shown
    assert "Совсем другое" in shown


def test_a_schedule_of_an_old_version_can_be_taken_back(
    announcement: Announcement, old: Revision, russian_editor: User
) -> None:
    Revision.objects.filter(pk=old.pk).update(approved_go_live_at="2030-01-01T00:00Z")
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[announcement.in_("ru").pk, old.pk])
    browser = signed_in(russian_editor)
    assert browser.get(url).status_code == 200
    browser.post(url)
    old.refresh_from_db()
    assert old.approved_go_live_at is None
