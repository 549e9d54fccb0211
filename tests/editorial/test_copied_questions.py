"""Words of other languages come with copied questions: the library's as translations, another call's to be checked."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale

from editorial.actions import save_draft, start_translations, write_texts
from editorial.coverage import editable_by, to_do, with_state
from editorial.memory.segments import Segment, segments_of
from editorial.memory.translations import Translation, translations_of
from labs.copied_questions.actions import add_questions
from labs.copied_questions.offers import LibrarySource, PageSource, Source
from labs.models import CallPage
from labs.questions import library
from portal.models import User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in

pytestmark = pytest.mark.django_db
Work = Callable[..., list[Any]]
EMAIL = ("email", {"key": "email", "label": "E-mail", "required": True})
ROLE = {
    "key": "part",
    "label": "Your part",
    "help": "In the film.",
    "choices": [{"key": "director", "label": "Director"}, {"key": "producer", "label": "Producer"}],
}


def call_page(site: SiteTree, language: str, *questions: Any) -> CallPage:
    page: CallPage = factories.call_page(site.section[language]["calls"], questions=list(questions))
    return page


def started(page: CallPage, work: Work, *languages: str) -> None:
    work(lambda: start_translations(page_id=page.pk, languages=languages))


def translation(page: CallPage, language: str) -> Translation:
    return translations_of(page).get(target_locale__language_code=language)


def by_source(page: CallPage, language: str) -> dict[str, Segment]:
    """The segments of the questions, by their sentences."""
    segments = segments_of(translation(page, language))
    return {segment.source: segment for segment in segments if segment.path.startswith("questions.")}


def add(page: CallPage, source: Source, user: User, *keys: str) -> None:
    chosen = {entry["id"] for entry in source.originals() if entry["value"]["key"] in keys}
    seen = CallPage.objects.get(pk=page.pk).latest_revision_id
    add_questions(page=page, source=source, chosen=chosen, seen=seen, user=user)


def publish(page: CallPage, work: Work, **labels: str) -> None:
    """Publish the newest draft, with other labels for some keys."""
    draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for child in draft.questions:
        child.value["label"] = labels.get(child.value["key"], child.value["label"])
    work(lambda: draft.save_revision().publish())


def fill(page: CallPage, language: str, user: User) -> None:
    segments = segments_of(translation(page, language))
    texts = {segment.key: f"{language}: {segment.source}" for segment in segments}
    write_texts(translation=translation(page, language), texts=texts, checked=set(), user=user)


def test_the_words_of_the_library_are_translations_without_anything_to_do(
    site: SiteTree, work: Work, chief: User
) -> None:
    page = call_page(site, "en", EMAIL)
    started(page, work, "ky")
    add(page, LibrarySource("en"), chief, *library.sets()["consents"])
    assert set(by_source(page, "ky")) == {"E-mail"}
    publish(page, work)
    english, kyrgyz = library.words("en"), library.words("ky")
    found = by_source(page, "ky")
    for key in library.sets()["consents"]:
        for word in ("label", "help"):
            segment = found[english[key][word]]
            assert segment.as_typed(segment.text) == kyrgyz[key][word]
            assert not segment.is_to_check
    assert found["Talk to me first"].text == kyrgyz["publish"]["choices"]["ask_first"]


def test_columns_come_with_their_words(site: SiteTree, work: Work, chief: User) -> None:
    page = call_page(site, "en", EMAIL)
    add(page, LibrarySource("en"), chief, "filmography")
    publish(page, work)
    started(page, work, "ky")
    assert {segment.source for segment in by_source(page, "ky").values() if segment.is_missing} == {"E-mail"}


def test_a_translation_that_starts_later_has_them_in_its_first_draft(site: SiteTree, work: Work, chief: User) -> None:
    Locale.objects.get_or_create(language_code="uz")
    page = call_page(site, "ru", EMAIL)
    add(page, LibrarySource("ru"), chief, "terms")
    publish(page, work)
    started(page, work, "ky")
    draft = page.get_translation(site.locale("ky")).get_latest_revision_as_object()
    assert [child.value["label"] for child in draft.questions][1] == library.words("ky")["terms"]["label"]


def test_words_that_an_editor_changes_before_publishing_are_to_be_checked(
    site: SiteTree, work: Work, chief: User
) -> None:
    page = call_page(site, "en", EMAIL)
    started(page, work, "ky")
    add(page, LibrarySource("en"), chief, "city")
    publish(page, work, city="The city where you live")
    segment = by_source(page, "ky")["The city where you live"]
    assert segment.text == library.words("ky")["city"]["label"]
    assert (segment.is_to_check, segment.is_suggested) == (True, False)
    started(page, work, "ru")
    assert by_source(page, "ru")["The city where you live"].is_to_check


def test_translations_of_another_call_come_to_be_checked(site: SiteTree, work: Work, chief: User) -> None:
    origin = call_page(site, "en", EMAIL, ("choice", ROLE))
    started(origin, work, "ky")
    fill(origin, "ky", chief)
    page = call_page(site, "en", EMAIL)
    started(page, work, "ky", "ru")
    add(page, PageSource(origin, site.locale("en"), of_draft=True), chief, "part")
    publish(page, work)
    copied = [segment for source, segment in by_source(page, "ky").items() if source != "E-mail"]
    assert {segment.text for segment in copied} == {
        "ky: Your part",
        "ky: In the film.",
        "ky: Director",
        "ky: Producer",
    }
    assert all(segment.is_to_check and segment.is_suggested for segment in copied)
    assert by_source(page, "ky")["E-mail"].is_missing
    assert all(segment.is_missing for segment in by_source(page, "ru").values())
    assert page.pk != origin.pk
    shown = signed_in(chief).get(f"/admin/pages/{page.get_translation(site.locale('ky')).pk}/edit/").content.decode()
    assert shown.count("To be checked: copied from another call") == len(copied)


def test_what_was_checked_stays_so(site: SiteTree, work: Work, chief: User) -> None:
    origin = call_page(site, "en", EMAIL, ("choice", ROLE))
    started(origin, work, "ky")
    fill(origin, "ky", chief)
    page = call_page(site, "en", EMAIL)
    add(page, PageSource(origin, site.locale("en"), of_draft=True), chief, "part")
    publish(page, work)
    started(page, work, "ky")
    segments = by_source(page, "ky")
    keys = {segments[source].key for source in ("Your part", "Director")}
    write_texts(translation=translation(page, "ky"), texts={}, checked=keys, user=chief)
    publish(page, work, email="Your e-mail")
    to_check = {source for source, segment in by_source(page, "ky").items() if segment.is_to_check}
    assert to_check == {"In the film.", "Producer"}
    listed = to_do(with_state(editable_by(chief))).get(pk=translation(page, "ky").pk)
    assert listed.unchecked == 2


def test_between_calls_of_two_languages_the_words_change_places(site: SiteTree, work: Work, chief: User) -> None:
    origin = call_page(site, "ky", ("text", {"key": "genre", "label": "Жанры"}))
    started(origin, work, "en")
    fill(origin, "en", chief)
    work(lambda: translation_draft(origin, site, chief))
    page = call_page(site, "en", EMAIL)
    source = PageSource(origin, site.locale("en"), of_draft=True)
    add(page, source, chief, "genre")
    assert source.foreign_language == ""
    publish(page, work)
    started(page, work, "ky")
    segment = by_source(page, "ky")["en: Жанры"]
    assert (segment.text, segment.is_suggested) == ("Жанры", True)


def test_words_that_come_in_another_language_are_kept_for_it_when_they_are_written_anew(
    site: SiteTree, work: Work, chief: User
) -> None:
    origin = call_page(site, "ru", ("text", {"key": "genre", "label": "Жанр"}))
    page = call_page(site, "en", EMAIL)
    source = PageSource(origin, site.locale("en"), of_draft=True)
    assert source.foreign_language == "ru"
    add(page, source, chief, "genre")
    publish(page, work, genre="Genre")
    started(page, work, "ru")
    segment = by_source(page, "ru")["Genre"]
    assert (segment.text, segment.is_to_check) == ("Жанр", True)


def test_a_page_in_a_language_without_a_library_gets_the_nearest_and_the_rest_as_translations(
    site: SiteTree, work: Work, chief: User
) -> None:
    Locale.objects.get_or_create(language_code="tr")
    source = LibrarySource("tr")
    assert source.foreign_language == "en"
    assert source.originals() == LibrarySource("en").originals()


def translation_draft(page: CallPage, site: SiteTree, user: User) -> None:
    save_draft(translation=translation(page, "en"), user=user)


def test_a_text_that_does_not_fit_the_present_sentence_is_left_where_it_is(
    site: SiteTree, work: Work, chief: User
) -> None:
    origin = call_page(site, "en", EMAIL, ("choice", ROLE))
    started(origin, work, "ky")
    fill(origin, "ky", chief)
    draft = origin.get_latest_revision_as_object()
    draft.questions[1].value["label"] = "Your task"
    draft.save_revision()
    page = call_page(site, "en", EMAIL)
    stored = CallPage.objects.get(pk=origin.pk)
    add(page, PageSource(stored, site.locale("en"), of_draft=True), chief, "part")
    publish(page, work)
    started(page, work, "ky")
    assert by_source(page, "ky")["Your task"].is_missing
    assert by_source(page, "ky")["Director"].is_suggested
