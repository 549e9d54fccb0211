"""Old translations survive a change of their source, marked to be checked."""

from typing import Any

from wagtail_localize.models import StringTranslation

from editorial.actions import mark_minor
from editorial.choices import Coverage
from editorial.coverage import editable_by, state_of, to_do, with_state
from editorial.memory.segments import Segment, segments_of
from editorial.models import CarriedText, SourceChange
from editorial.rules import is_complete
from portal.models import User
from tests.editorial.conftest import Announcement, change_source, fill, posted, signed_in, with_text


def by_source(announcement: Announcement, language: str) -> dict[str, Segment]:
    return {segment.source: segment for segment in segments_of(announcement.translation(language))}


def test_a_field_keeps_its_text(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    work(lambda: change_source(announcement, lead="Абдан башка сөз менен."))
    segment = by_source(announcement, "ru")["Абдан башка сөз менен."]
    assert segment.text == "ru: Кыскача."
    assert segment.is_to_check
    assert segment.carried.old_string.data == "Кыскача."
    assert not by_source(announcement, "ru")["Кабар"].is_to_check


def test_rich_text_is_carried_paragraph_by_paragraph(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    html = (
        "<h2>Башы</h2><p>Жаңы кошулган абзац ушул жерде турат.</p><p>Биринчи абзац эми.</p>"
        "<p>Экинчи абзац, <b>калың</b>.</p>"
    )
    work(lambda: change_source(announcement, body=with_text(announcement, html)))
    now = by_source(announcement, "ru")
    assert now["Биринчи абзац эми."].text == "ru: Биринчи абзац."
    assert now["Биринчи абзац эми."].is_to_check
    assert now["Жаңы кошулган абзац ушул жерде турат."].is_missing
    assert not now["Экинчи абзац, <b>калың</b>."].is_to_check
    assert not now["Башы"].is_to_check


def test_a_paragraph_that_moved_to_another_block_needs_no_check(
    announcement: Announcement, work: Any, chief: User
) -> None:
    fill(announcement, "ru", chief)
    work(
        lambda: change_source(announcement, body=[("text", "<p>Экинчи абзац, <b>калың</b>.</p><p>Биринчи абзац.</p>")])
    )
    now = by_source(announcement, "ru")
    assert {segment.text for segment in now.values()} >= {"ru: Биринчи абзац.", "ru: Экинчи абзац, <b>калың</b>."}
    assert not any(segment.is_to_check or segment.is_missing for segment in now.values())


def test_the_public_page_stays_as_it_is(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    before = announcement.in_("ru")
    work(lambda: change_source(announcement, lead="Башкача.", body=with_text(announcement, "<p>Башкача абзац.</p>")))
    after = announcement.in_("ru")
    assert after.live
    assert (after.lead, str(after.body), after.live_revision_id) == (
        before.lead,
        str(before.body),
        before.live_revision_id,
    )


def test_two_changes_in_a_row_still_show_the_sentence_that_was_translated(
    announcement: Announcement, work: Any, chief: User
) -> None:
    fill(announcement, "ru", chief)
    work(lambda: change_source(announcement, lead="Экинчи түрү."))
    work(lambda: change_source(announcement, lead="Үчүнчү түрү."))
    segment = by_source(announcement, "ru")["Үчүнчү түрү."]
    assert (segment.text, segment.carried.old_string.data) == ("ru: Кыскача.", "Кыскача.")
    assert CarriedText.objects.filter(translation=announcement.translation("ru")).count() == 1


def test_going_back_to_the_old_sentence_makes_its_translation_current(
    announcement: Announcement, work: Any, chief: User
) -> None:
    fill(announcement, "ru", chief)
    work(lambda: change_source(announcement, lead="Экинчи түрү."))
    work(lambda: change_source(announcement, lead="Кыскача."))
    assert is_complete(announcement.translation("ru"))
    assert not CarriedText.objects.filter(translation=announcement.translation("ru")).exists()


def test_a_sentence_that_comes_back_unchecked_is_still_to_be_checked(
    announcement: Announcement, work: Any, chief: User
) -> None:
    fill(announcement, "ru", chief)
    for lead in ("Экинчи түрү.", "Үчүнчү түрү.", "Экинчи түрү."):
        work(lambda lead=lead: change_source(announcement, lead=lead))
    segment = by_source(announcement, "ru")["Экинчи түрү."]
    assert (segment.text, segment.is_to_check) == ("ru: Кыскача.", True)
    assert not is_complete(announcement.translation("ru"))


def test_editing_a_carried_text_checks_it(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    work(lambda: change_source(announcement, lead="Башкача."))
    shown = signed_in(chief).get(announcement.edit_url("ru")).content.decode()
    assert "To be checked" in shown
    assert "Кыскача." in shown
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "save", {"Башкача.": "Иначе."}))
    row = CarriedText.objects.get(translation=announcement.translation("ru"))
    assert (row.checked_by, row.checked_at is not None) == (chief, True)
    assert is_complete(announcement.translation("ru"))


def test_a_minor_change_leaves_translations_current(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    signed_in(chief).post(announcement.edit_url("ru"), posted(announcement, "ru", "publish"))
    row = with_state(editable_by(chief)).get(pk=announcement.translation("ru").pk)
    assert state_of(row) == Coverage.CURRENT
    work(lambda: change_source(announcement, lead="Кыскача!"))
    row = with_state(editable_by(chief)).get(pk=announcement.translation("ru").pk)
    assert state_of(row) == Coverage.OUTDATED
    assert row in to_do(with_state(editable_by(chief)))
    mark_minor(change=SourceChange.objects.of_page(announcement.source).first(), user=chief)
    row = with_state(editable_by(chief)).get(pk=announcement.translation("ru").pk)
    assert state_of(row) == Coverage.CURRENT
    assert row not in to_do(with_state(editable_by(chief)))
    assert by_source(announcement, "ru")["Кыскача!"].text == "ru: Кыскача."


def test_a_change_marked_minor_before_the_worker_came(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)

    def publish_and_mark() -> None:
        change_source(announcement, lead="Кыскача!")
        mark_minor(change=SourceChange.objects.of_page(announcement.source).first(), user=chief)

    work(publish_and_mark)
    assert is_complete(announcement.translation("ru"))


def test_publishing_the_same_words_again_is_minor_by_itself(announcement: Announcement, work: Any) -> None:
    work(lambda: change_source(announcement))
    assert SourceChange.objects.of_page(announcement.source).first().is_minor
    assert not SourceChange.objects.of_page(announcement.source).last().is_minor


def test_running_the_task_twice_changes_nothing(announcement: Announcement, work: Any, chief: User) -> None:
    fill(announcement, "ru", chief)
    work(lambda: change_source(announcement, lead="Башкача."))
    before = list(StringTranslation.objects.order_by("pk").values_list("pk", "data"))
    revisions = announcement.in_("ru").revisions.count()
    from editorial.actions import start_translations

    start_translations(page_id=announcement.source.pk)
    assert list(StringTranslation.objects.order_by("pk").values_list("pk", "data")) == before
    assert announcement.in_("ru").revisions.count() == revisions
