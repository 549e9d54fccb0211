"""Two translators in one text, two tabs of one, and a source that changes in between: nothing typed is lost."""

import json
from typing import Any

import pytest
from django.urls import reverse

from editorial.actions import write_texts
from editorial.memory.segments import Segment, segments_of
from editorial.models import CarriedText
from portal.models import User
from portal.roles import translators
from tests.conftest import SiteTree
from tests.editorial.conftest import Announcement, change_source, fill, member, posted, signed_in, with_text


@pytest.fixture
def second_translator(site: SiteTree) -> User:
    return member("second-translator-ru", translators("ru"))


def segment(announcement: Announcement, source: str) -> Segment:
    return next(segment for segment in segments_of(announcement.translation("ru")) if segment.source == source)


def text(announcement: Announcement, source: str) -> str:
    return segment(announcement, source).text


def box(page: str, name: str) -> str:
    """What stands in a box of the editor."""
    start = page.index(f'name="text-{name}"')
    return page[page.index(">", start) + 1 : page.index("</textarea>", start)].strip()


def test_the_earlier_text_stays_and_both_are_shown(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "save", {"Кыскача.": "Второй.", "Биринчи абзац.": "Абзац второго."})
    early = posted(announcement, "ru", "save", {"Кыскача.": "Первый.", "Кабар": "Новость"})
    signed_in(russian_translator).post(url, early)
    answer = signed_in(second_translator).post(url, late)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert text(announcement, "Кыскача.") == "Первый."
    assert (text(announcement, "Кабар"), text(announcement, "Биринчи абзац.")) == ("Новость", "Абзац второго.")
    assert "translator-ru@example.org has changed this text" in page
    assert "Первый." in page[: page.index("Второй.")]
    name = segment(announcement, "Кыскача.").name
    assert box(page, name) == "Второй."
    assert box(page, segment(announcement, "Кабар").name) == "Новость"


def test_saved_once_more_the_own_text_replaces_what_was_shown(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    url, name = announcement.edit_url("ru"), segment(announcement, "Кыскача.").name
    late = posted(announcement, "ru", "save", {"Кыскача.": "Второй."})
    signed_in(russian_translator).post(url, posted(announcement, "ru", "save", {"Кыскача.": "Первый."}))
    page = signed_in(second_translator).post(url, late).content.decode()
    assert f'name="initial-text-{name}" value="Первый."' in page
    again = posted(announcement, "ru", "save", {"Кыскача.": "Второй."})
    assert again[f"initial-text-{name}"] == "Первый."
    assert signed_in(second_translator).post(url, again).status_code == 302
    assert text(announcement, "Кыскача.") == "Второй."


def test_nothing_else_is_done_with_texts_that_clash(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "submit", {"Кыскача.": "Второй."})
    signed_in(russian_translator).post(url, posted(announcement, "ru", "save", {"Кыскача.": "Первый."}))
    page = signed_in(second_translator).post(url, late).content.decode()
    assert "Nothing else was done." in page
    assert not announcement.in_("ru").workflow_in_progress


def test_a_reviewer_s_correction_beside_another_s_shows_both(
    announcement: Announcement, russian_translator: User, russian_editor: User, chief: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    signed_in(russian_translator).post(url, posted(announcement, "ru", "submit"))
    late = posted(announcement, "ru", "approve", {"Кыскача.": "Поправка редактора."})
    signed_in(chief).post(url, posted(announcement, "ru", "save", {"Кыскача.": "Поправка главного."}))
    page = signed_in(russian_editor).post(url, late).content.decode()
    assert not announcement.in_("ru").live
    assert "chief@example.org has changed this text" in page
    name = segment(announcement, "Кыскача.").name
    assert box(page, name) == "Поправка редактора."
    assert f'name="initial-text-{name}" value="Поправка главного."' in page


def test_two_who_type_the_same_do_not_clash(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    data = posted(announcement, "ru", "save", {"Кыскача.": "Одно и то же."})
    for user in (russian_translator, second_translator):
        assert signed_in(user).post(announcement.edit_url("ru"), data).status_code == 302


def test_a_box_nobody_touched_does_not_bring_the_old_text_back(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "save", {"Кабар": "Весть"})
    signed_in(russian_translator).post(url, posted(announcement, "ru", "save", {"Кыскача.": "Первый."}))
    assert signed_in(second_translator).post(url, late).status_code == 302
    assert (text(announcement, "Кыскача."), text(announcement, "Кабар")) == ("Первый.", "Весть")


def test_two_tabs_of_one_person(announcement: Announcement, russian_translator: User) -> None:
    url, browser = announcement.edit_url("ru"), signed_in(russian_translator)
    older = posted(announcement, "ru", "save", {"Кыскача.": "Старая вкладка."})
    browser.post(url, posted(announcement, "ru", "save", {"Кыскача.": "Новая вкладка."}))
    page = browser.post(url, older).content.decode()
    assert "You have changed this text in another window." in page
    assert text(announcement, "Кыскача.") == "Новая вкладка."


def test_a_text_taken_out_meanwhile_is_told(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "save", {"Кыскача.": "Второй."})
    signed_in(russian_translator).post(url, posted(announcement, "ru", "save", {"Кыскача.": ""}))
    page = signed_in(second_translator).post(url, late).content.decode()
    assert "it was removed" in page
    assert text(announcement, "Кыскача.") == ""


def test_what_something_else_filled_in_meanwhile_stays(announcement: Announcement, russian_translator: User) -> None:
    late = posted(announcement, "ru", "save", {"Кыскача.": "Руками."})
    key = segment(announcement, "Кыскача.").key
    write_texts(translation=announcement.translation("ru"), texts={key: "Из памяти."}, checked=set(), user=None)
    page = signed_in(russian_translator).post(announcement.edit_url("ru"), late).content.decode()
    assert "This text was changed while you were translating" in page
    assert text(announcement, "Кыскача.") == "Из памяти."


def test_a_wrong_text_elsewhere_does_not_hide_a_clash(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "save", {"Кыскача.": "Второй.", "Биринчи абзац.": "<script>x</script>"})
    signed_in(russian_translator).post(url, posted(announcement, "ru", "save", {"Кыскача.": "Первый."}))
    page = signed_in(second_translator).post(url, late).content.decode()
    assert "tag is not allowed" in page
    assert "Первый." in page
    assert box(page, segment(announcement, "Кыскача.").name) == "Второй."
    assert text(announcement, "Кыскача.") == "Первый."


def test_what_is_typed_while_somebody_submits_stands_on_the_page(
    announcement: Announcement, russian_translator: User, second_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "save", {"Кыскача.": "Поздно."})
    signed_in(russian_translator).post(url, posted(announcement, "ru", "submit"))
    page = signed_in(second_translator).post(url, late).content.decode()
    assert "Not saved. You typed:" in page
    assert "Поздно." in page
    assert text(announcement, "Кыскача.") == "ru: Кыскача."


def test_a_first_translation_typed_while_the_source_changes_stands_at_the_new_sentence(
    announcement: Announcement, work: Any, russian_translator: User
) -> None:
    data = posted(announcement, "ru", "save", {"Кыскача.": "Напечатано."})
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    signed_in(russian_translator).post(announcement.edit_url("ru"), data)
    found = segment(announcement, "Кыскача айтканда.")
    assert found.text == "Напечатано."
    assert found.is_to_check
    assert found.carried is not None
    assert found.carried.old_string.data == "Кыскача."


def test_a_late_text_does_not_replace_what_somebody_wrote_for_the_new_sentence(
    announcement: Announcement, work: Any, russian_translator: User, second_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    url = announcement.edit_url("ru")
    late = posted(announcement, "ru", "save", {"Кыскача.": "По старому.", "Кабар": "Весть"})
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    signed_in(russian_translator).post(url, posted(announcement, "ru", "save", {"Кыскача айтканда.": "По новому."}))
    page = signed_in(second_translator).post(url, late).content.decode()
    assert text(announcement, "Кыскача айтканда.") == "По новому."
    assert text(announcement, "Кабар") == "Весть"
    assert "По новому." in page
    assert box(page, segment(announcement, "Кыскача айтканда.").name) == "По старому."


def test_a_sentence_that_only_moved_needs_no_check(
    announcement: Announcement, work: Any, russian_translator: User
) -> None:
    data = posted(announcement, "ru", "save", {"Биринчи абзац.": "Первый абзац."})
    block = dict(announcement.source.body.raw_data[0]) | {"id": "11111111-1111-4111-8111-111111111111"}
    work(lambda: change_source(announcement, body=json.dumps([block])))
    signed_in(russian_translator).post(announcement.edit_url("ru"), data)
    found = segment(announcement, "Биринчи абзац.")
    assert (found.text, found.is_to_check) == ("Первый абзац.", False)


def test_a_late_text_keeps_its_tags(announcement: Announcement, work: Any, russian_translator: User) -> None:
    source = "Экинчи абзац, <b>калың</b>."
    data = posted(announcement, "ru", "save", {source: "Второй, <b>жирный</b>."})
    html = "<h2>Башы</h2><p>Биринчи абзац.</p><p>Экинчи абзац, <b>калың</b>, узун.</p>"
    work(lambda: change_source(announcement, body=with_text(announcement, html)))
    signed_in(russian_translator).post(announcement.edit_url("ru"), data)
    assert text(announcement, "Экинчи абзац, <b>калың</b>, узун.") == "Второй, <b>жирный</b>."


def test_a_text_typed_for_a_sentence_that_is_gone_is_told(
    announcement: Announcement, work: Any, russian_translator: User
) -> None:
    browser = signed_in(russian_translator)
    data = posted(announcement, "ru", "save", {"Биринчи абзац.": "Первый абзац."})
    work(lambda: change_source(announcement, body=with_text(announcement, "<p>Таптакыр башка сөз.</p>")))
    page = browser.post(announcement.edit_url("ru"), data, follow=True).content.decode()
    assert "Первый абзац." in page
    assert "Биринчи абзац." in page


def test_still_right_speaks_of_the_text_that_was_shown(
    announcement: Announcement, work: Any, russian_translator: User, second_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    found = segment(announcement, "Кыскача айтканда.")
    ticked = posted(announcement, "ru", "save") | {f"checked-{found.name}": "on"}
    write_texts(
        translation=announcement.translation("ru"), texts={found.key: "Иначе."}, checked=set(), user=second_translator
    )
    CarriedText.objects.update(checked_at=None)
    signed_in(russian_translator).post(announcement.edit_url("ru"), ticked)
    assert segment(announcement, "Кыскача айтканда.").is_to_check


def test_still_right_of_a_sentence_that_changed_again_checks_nothing(
    announcement: Announcement, work: Any, russian_translator: User
) -> None:
    fill(announcement, "ru", russian_translator)
    work(lambda: change_source(announcement, lead="Кыскача айтканда."))
    found = segment(announcement, "Кыскача айтканда.")
    ticked = posted(announcement, "ru", "save") | {f"checked-{found.name}": "on"}
    work(lambda: change_source(announcement, lead="Кыскача гана айтканда."))
    signed_in(russian_translator).post(announcement.edit_url("ru"), ticked)
    assert segment(announcement, "Кыскача гана айтканда.").is_to_check


def test_numbers_no_editor_has_made_are_let_alone(announcement: Announcement, russian_translator: User) -> None:
    data = posted(announcement, "ru", "save", {"Кабар": "Новость"})
    data |= {f"text-{'9' * 30}-1": "x", "text-7-": "x", "text-1-999999999999": "x"}
    assert signed_in(russian_translator).post(announcement.edit_url("ru"), data).status_code == 302
    assert text(announcement, "Кабар") == "Новость"


def test_a_stranger_s_language_is_refused_as_before(announcement: Announcement, kyrgyz_editor: User) -> None:
    data = posted(announcement, "ru", "save", {"Кабар": "Чужое"})
    answer = signed_in(kyrgyz_editor).post(announcement.edit_url("ru"), data)
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert text(announcement, "Кабар") == ""
