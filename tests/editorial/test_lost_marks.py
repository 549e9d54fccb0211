"""A translation that loses a link or bold of its source is not handed on until somebody says that it is meant so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from editorial.actions import import_translations, publish, save_draft, write_texts
from editorial.memory.segments import Segment, segments_of
from editorial.models import AcceptedLoss
from editorial.rules import is_complete, reasons_to_wait
from portal.models import User
from portal.pages.rules import UnfitForPublicError
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in, with_text

pytestmark = pytest.mark.any_database

SOURCE = 'Караңыз: <a id="a1">форма</a>, <b>19</b> күн.'
HTML = '<p>Караңыз: <a href="https://example.org/form">форма</a>, <b>19</b> күн.</p>'
WITHOUT = "Смотрите: форма, <b>19</b> дней."


@pytest.fixture
def lossy(announcement: Announcement, work: Callable[..., Any], russian_translator: User) -> Announcement:
    """Translated whole, but for a link that the translator has dropped."""
    work(lambda: change_source(announcement, body=with_text(announcement, HTML)))
    fill(announcement, "ru", russian_translator)
    write(announcement, russian_translator, WITHOUT)
    return announcement


def write(announcement: Announcement, user: User, text: str) -> None:
    key = sentence(announcement).key
    write_texts(translation=announcement.translation("ru"), texts={key: text}, checked=set(), user=user)
    save_draft(translation=announcement.translation("ru"), user=user)


def sentence(announcement: Announcement) -> Segment:
    found = segments_of(announcement.translation("ru"))
    return next(one for one in found if one.path.startswith("body"))


def answered(announcement: Announcement, act: str, changes: dict[str, str] | None = None) -> dict[str, str]:
    return posted(announcement, "ru", act, changes) | {f"meant-{sentence(announcement).name}": "on"}


def test_the_warning_names_what_is_missing_and_holds_the_act_back(
    lossy: Announcement, russian_translator: User
) -> None:
    browser, url = signed_in(russian_translator), lossy.edit_url("ru")
    page = browser.post(url, posted(lossy, "ru", "submit"), follow=True).content.decode()
    assert not lossy.in_("ru").workflow_in_progress
    assert "1 text is missing something from its source" in page
    assert "link “форма” (https://example.org/form)" in page
    assert "bold" not in page[page.index("translate-losses") :]
    assert "This is intentional" in page


def test_the_answer_opens_the_way_and_is_kept_with_the_text(lossy: Announcement, russian_translator: User) -> None:
    signed_in(russian_translator).post(lossy.edit_url("ru"), answered(lossy, "submit"))
    assert lossy.in_("ru").workflow_in_progress
    kept = AcceptedLoss.objects.get()
    assert (kept.text, kept.accepted_by) == (WITHOUT, russian_translator)


def test_a_text_without_a_loss_asks_nothing(lossy: Announcement, russian_translator: User) -> None:
    whole = 'Смотрите: <a id="a1">форма</a>, <b>19</b> дней.'
    page = signed_in(russian_translator).post(
        lossy.edit_url("ru"), posted(lossy, "ru", "submit", {SOURCE: whole}), follow=True
    )
    assert "translate-losses" not in page.content.decode()
    assert lossy.in_("ru").workflow_in_progress


@pytest.mark.parametrize("way", ["screen", "action", "revision", "approval", "schedule"])
def test_no_way_of_publishing_goes_round_it(
    lossy: Announcement, russian_translator: User, russian_editor: User, way: str
) -> None:
    translation, page = lossy.translation("ru"), lossy.in_("ru")
    if way == "screen":
        signed_in(russian_editor).post(lossy.edit_url("ru"), posted(lossy, "ru", "publish"))
    elif way == "action":
        with pytest.raises(UnfitForPublicError, match="is missing something"):
            publish(translation=translation, user=russian_editor)
    elif way == "revision":
        with pytest.raises(UnfitForPublicError, match="is missing something"):
            page.get_latest_revision().publish(user=russian_editor)
    elif way == "approval":
        page.get_workflow().start(page, russian_translator)
        state = page.current_workflow_task_state
        with pytest.raises(UnfitForPublicError, match="is missing something"):
            state.task.specific.on_action(state, russian_editor, "approve")
    else:
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now()
        revision.save()
        call_command("publish_scheduled")
    assert not lossy.in_("ru").live


def test_an_approval_asks_it_of_the_reviewer_s_own_corrections(
    lossy: Announcement, russian_translator: User, russian_editor: User
) -> None:
    url = lossy.edit_url("ru")
    signed_in(russian_translator).post(url, answered(lossy, "submit"))
    shorter = answered(lossy, "approve", {SOURCE: "Смотрите: форма, 19 дней."})
    shorter[f"initial-meant-{sentence(lossy).name}"] = "True"
    signed_in(russian_editor).post(url, shorter)
    assert not lossy.in_("ru").live
    signed_in(russian_editor).post(url, answered(lossy, "approve"))
    assert lossy.in_("ru").live


def test_the_answer_falls_away_with_the_text(lossy: Announcement, russian_translator: User) -> None:
    browser, url = signed_in(russian_translator), lossy.edit_url("ru")
    browser.post(url, answered(lossy, "save"))
    assert is_complete(lossy.translation("ru"))
    changed = answered(lossy, "save", {SOURCE: "Поглядите: форма, <b>19</b> дней."})
    changed[f"initial-meant-{sentence(lossy).name}"] = "True"
    browser.post(url, changed)
    assert sentence(lossy).is_to_answer
    write(lossy, russian_translator, WITHOUT)
    assert sentence(lossy).is_to_answer


def test_a_tick_taken_away_is_no_answer_any_more(lossy: Announcement, russian_translator: User) -> None:
    browser, url = signed_in(russian_translator), lossy.edit_url("ru")
    browser.post(url, answered(lossy, "save"))
    browser.post(url, posted(lossy, "ru", "save") | {f"initial-meant-{sentence(lossy).name}": "True"})
    assert sentence(lossy).is_to_answer


def test_a_tick_answers_what_was_shown_and_nothing_more(lossy: Announcement, russian_translator: User) -> None:
    browser, url = signed_in(russian_translator), lossy.edit_url("ru")
    browser.post(url, answered(lossy, "save", {SOURCE: "Смотрите: форма, <b>много</b> дней."}))
    assert sentence(lossy).is_to_answer
    browser.post(url, answered(lossy, "save", {SOURCE: "Глядите: форма, <b>19 и ещё</b> дней."}))
    assert not sentence(lossy).is_to_answer


def test_the_answer_falls_away_with_the_source(
    lossy: Announcement, work: Callable[..., Any], russian_translator: User
) -> None:
    signed_in(russian_translator).post(lossy.edit_url("ru"), answered(lossy, "save"))
    work(lambda: change_source(lossy, body=with_text(lossy, HTML.replace("күн", "гана күн"))))
    assert sentence(lossy).is_to_answer
    work(lambda: change_source(lossy, body=with_text(lossy, HTML)))
    assert sentence(lossy).is_to_answer


def test_another_target_of_the_lost_link_asks_again(
    lossy: Announcement, work: Callable[..., Any], russian_translator: User
) -> None:
    signed_in(russian_translator).post(lossy.edit_url("ru"), answered(lossy, "save"))
    work(lambda: change_source(lossy, body=with_text(lossy, HTML.replace("/form", "/other"))))
    assert sentence(lossy).is_to_answer


def test_a_title_keeps_its_numbers(announcement: Announcement, work: Callable[..., Any], russian_editor: User) -> None:
    work(lambda: change_source(announcement, title="2026-жылдын лабораториясы"))
    fill(announcement, "ru", russian_editor)
    found = segments_of(announcement.translation("ru"))
    key = next(one.key for one in found if one.path == "title")
    write_texts(
        translation=announcement.translation("ru"), texts={key: "Лаборатория года"}, checked=set(), user=russian_editor
    )
    assert "is missing something" in reasons_to_wait(segments_of(announcement.translation("ru")))[0]


@pytest.mark.parametrize("is_finished", [True, False])
def test_only_a_translation_called_finished_is_taken_over_with_its_losses(
    announcement: Announcement, work: Callable[..., Any], is_finished: bool
) -> None:
    work(lambda: change_source(announcement, lead="19 күн"))
    page = announcement.in_("ru")
    announcement.translation("ru").delete()
    page.title, page.lead, page.body = "Новость", "Много дней", announcement.source.body
    page.save_revision()
    [record] = import_translations(
        source=type(page).objects.get(pk=announcement.source.pk), translations=[page], is_finished=is_finished
    )
    lacking = [segment for segment in segments_of(record) if segment.is_to_answer]
    assert bool(lacking) != is_finished
