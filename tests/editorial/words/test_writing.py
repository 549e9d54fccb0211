"""One language of a fact's words is written, nothing else of it, and nobody else's text is lost."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from labs.models import Event, Lab, Result, Strand
from portal.models import User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in
from tests.labs.screens import address, typed


def form_of(row: Any, language: str = "ru") -> str:
    return reverse("editorial:words_of_fact", args=[language, row._meta.label_lower, row.pk])


def test_only_the_own_language_changes(site: SiteTree, russian_editor: User) -> None:
    event = factories.event(names={"en": "Berlinale", "ky": "Берлинале"}, city={"en": "Berlin"}, url="https://x.org")
    page = signed_in(russian_editor).get(form_of(event)).content.decode()
    assert "Берлинале" in page
    assert "https://x.org" not in page
    data = {"names": "  Берлинский\nфестиваль ", "city": "Берлин", "url": "https://evil.org", "names-ky": "x"}
    answer = signed_in(russian_editor).post(form_of(event), data)
    assert answer["Location"] == reverse("editorial:facts_without_language", args=["ru"])
    stored = Event.objects.get(pk=event.pk)
    assert stored.names == {"en": "Berlinale", "ky": "Берлинале", "ru": "Берлинский фестиваль"}
    assert (stored.city, stored.url, stored.slug) == ({"en": "Berlin", "ru": "Берлин"}, "https://x.org", event.slug)


def test_the_history_says_who_wrote_what(site: SiteTree, russian_editor: User) -> None:
    strand = factories.strand(names={"en": "Doc Toolbox"})
    signed_in(russian_editor).post(form_of(strand), {"names": "Мастерская"})
    assert Strand.objects.get(pk=strand.pk).names["ru"] == "Мастерская"
    entry = ModelLogEntry.objects.get(action="editorial.write_words")
    assert (entry.user, entry.object_id) == (russian_editor, str(strand.event_id))
    assert entry.data == {"language": "ru", "before": {"names": ""}, "after": {"names": "Мастерская"}}
    assert "(ru)" in entry.formatter.format_message(entry)


def test_too_long_a_text_is_refused_at_its_box(site: SiteTree, russian_editor: User) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    page = signed_in(russian_editor).post(form_of(lab), {"names": "я" * 121}).content.decode()
    assert "at most 120 characters" in page
    assert "я" * 121 in page
    assert "ru" not in Lab.objects.get(pk=lab.pk).names


def test_the_last_text_of_a_name_cannot_be_taken_out(site: SiteTree, russian_editor: User) -> None:
    lab = factories.lab(names={"ru": "Лаборатория"})
    data = {"names": "", "initial-names": "Лаборатория"}
    page = signed_in(russian_editor).post(form_of(lab), data).content.decode()
    assert "Fill in at least one language." in page
    assert Lab.objects.get(pk=lab.pk).names == {"ru": "Лаборатория"}


def test_two_who_write_one_language_both_see_their_texts(site: SiteTree, russian_editor: User, chief: User) -> None:
    event = factories.event(names={"en": "Berlinale"}, city={"en": "Berlin"})
    signed_in(chief).post(form_of(event), {"names": "Первое"})
    late = {"names": "Второе", "initial-names": "", "city": "Берлин", "initial-city": ""}
    page = signed_in(russian_editor).post(form_of(event), late).content.decode()
    stored = Event.objects.get(pk=event.pk)
    assert (stored.names["ru"], stored.city["ru"]) == ("Первое", "Берлин")
    assert "It now says: “Первое”" in page
    assert 'value="Второе"' in page
    again = late | {"initial-names": "Первое", "initial-city": "Берлин"}
    signed_in(russian_editor).post(form_of(event), again)
    assert Event.objects.get(pk=event.pk).names["ru"] == "Второе"


def whole_form(lab: Lab, shown: dict[str, str], **names: str) -> dict[str, Any]:
    """The form of a lab as it was opened with the texts `shown`."""
    data = typed(None, names=shown | names, kind=lab.kind_id, sort_order=0, slug=lab.slug)
    return data | {f"names-{code}-shown": shown.get(code, "") for code in ("en", "ru", "ky")}


def test_the_whole_fact_saved_from_an_older_tab_does_not_lose_it(
    site: SiteTree, russian_editor: User, chief: User
) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    page = signed_in(chief).get(address(Lab, "edit", lab.pk)).content.decode()
    assert 'name="names-ru-shown" value=""' in page
    older = whole_form(lab, {"en": "Impact Lab", "ru": "", "ky": ""}, en="Impact Lab!")
    signed_in(russian_editor).post(form_of(lab), {"names": "Лаборатория"})
    assert signed_in(chief).post(address(Lab, "edit", lab.pk), older).status_code == 302
    assert Lab.objects.get(pk=lab.pk).names == {"en": "Impact Lab!", "ru": "Лаборатория"}


def test_the_whole_fact_with_another_text_in_that_language_shows_both(
    site: SiteTree, russian_editor: User, chief: User
) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    older = whole_form(lab, {"en": "Impact Lab", "ru": "", "ky": ""}, ru="Моё")
    signed_in(russian_editor).post(form_of(lab), {"names": "Лаборатория"})
    page = signed_in(chief).post(address(Lab, "edit", lab.pk), older).content.decode()
    assert Lab.objects.get(pk=lab.pk).names["ru"] == "Лаборатория"
    assert "Somebody has changed this in the meantime. It now says Русский: “Лаборатория”." in page
    assert 'value="Моё"' in page
    assert 'name="names-ru-shown" value="Лаборатория"' in page


def test_a_form_shown_again_for_another_reason_brings_no_old_text_back(
    site: SiteTree, russian_editor: User, chief: User
) -> None:
    lab = factories.lab(names={"en": "Impact Lab"})
    wrong = whole_form(lab, {"en": "Impact Lab", "ru": "", "ky": ""}) | {"kind": ""}
    signed_in(russian_editor).post(form_of(lab), {"names": "Лаборатория"})
    page = signed_in(chief).post(address(Lab, "edit", lab.pk), wrong).content.decode()
    assert 'value="Лаборатория"' in page


def test_rows_within_a_fact_keep_their_texts_too(site: SiteTree, russian_editor: User, chief: User) -> None:
    strand = factories.strand(names={"en": "Doc Toolbox"})
    event = strand.event
    row = {"id": strand.pk, "names": {"en": "Doc Toolbox", "ru": ""}, "names-en-shown": "Doc Toolbox"}
    row |= {"names-ru-shown": "", "ORDER": 1}
    names = {"en": event.names["en"], "ru": ""}
    data = typed({"strands": [row]}, names=names, city={"en": ""}, kind=event.kind, url="", slug=event.slug, country="")
    signed_in(russian_editor).post(form_of(strand), {"names": "Мастерская"})
    assert signed_in(chief).post(address(Event, "edit", event.pk), data).status_code == 302
    assert Strand.objects.get(pk=strand.pk).names == {"en": "Doc Toolbox", "ru": "Мастерская"}


def test_a_verified_result_stays_verified_and_its_numbers_stay(site: SiteTree, russian_editor: User) -> None:
    result = factories.result(note={"en": "Best film"})
    before = Result.objects.values().get(pk=result.pk)
    signed_in(russian_editor).post(form_of(result), {"note": "Лучший фильм"})
    after = Result.objects.values().get(pk=result.pk)
    assert after.pop("note") == {"en": "Best film", "ru": "Лучший фильм"}
    before.pop("note")
    assert after == before


def test_rewriting_the_words_of_a_verified_result_asks_first(site: SiteTree, russian_editor: User) -> None:
    result = factories.result(note={"en": "Main award", "ru": "Главный приз"})
    client, data = signed_in(russian_editor), {"note": "Золотой приз", "initial-note": "Главный приз"}
    assert "takes_back" in client.get(form_of(result)).content.decode()
    asked = client.post(form_of(result), data).content.decode()
    assert "is withdrawn. Tick the box" in asked
    assert "Золотой приз" in asked
    assert Result.objects.verified().get().note["ru"] == "Главный приз"
    saved = client.post(form_of(result), data | {"takes_back": "on"}, follow=True).content.decode()
    assert "the verification of 1 result has been withdrawn" in saved
    assert not Result.objects.verified().exists()
    assert ModelLogEntry.objects.get(action="labs.take_back_verification").user == russian_editor


def test_translating_the_words_of_a_verified_result_leaves_it_verified(site: SiteTree, russian_editor: User) -> None:
    result = factories.result(note={"en": "Main award"})
    signed_in(russian_editor).post(form_of(result), {"note": "Главный приз", "initial-note": ""})
    assert Result.objects.verified().get(pk=result.pk).note == {"en": "Main award", "ru": "Главный приз"}


def test_the_first_words_of_a_verified_result_ask_as_well(site: SiteTree, russian_editor: User) -> None:
    result = factories.result()
    answer = signed_in(russian_editor).post(form_of(result), {"note": "Золотой приз", "initial-note": ""})
    assert "is withdrawn. Tick the box" in answer.content.decode()
    assert Result.objects.verified().get(pk=result.pk).note == {}


def told_of() -> dict[str, tuple[Any, str]]:
    """A verified result's event, strand and film, each with the field of its name."""
    strand = factories.strand(names={"en": "Talents", "ru": "Таланты"})
    film = factories.project(original_title="Snow", titles={"en": "Snow", "ru": "Снег"})
    Event.objects.filter(pk=strand.event_id).update(names={"en": "Berlinale", "ru": "Берлинале"}, city={"ru": "Берлин"})
    factories.result(event=Event.objects.get(pk=strand.event_id), strand=strand, project=film)
    event = Event.objects.get(pk=strand.event_id)
    return {"event": (event, "names"), "strand": (strand, "names"), "film": (film, "titles")}


@pytest.mark.parametrize("kind", ["event", "strand", "film"])
def test_renaming_what_a_verified_result_tells_asks_first(site: SiteTree, russian_editor: User, kind: str) -> None:
    row, name = told_of()[kind]
    client = signed_in(russian_editor)
    data = {name: "Другое", f"initial-{name}": getattr(row, name)["ru"]}
    assert "is withdrawn. Tick the box" in client.post(form_of(row), data).content.decode()
    assert Result.objects.verified().count() == 1
    saved = client.post(form_of(row), data | {"takes_back": "on"}, follow=True).content.decode()
    assert "the verification of 1 result has been withdrawn" in saved
    assert not Result.objects.verified().exists()
    assert ModelLogEntry.objects.get(action="labs.take_back_verification").data == {
        "changed": ["project" if kind == "film" else kind]
    }


def test_translating_a_name_or_writing_what_no_result_tells_asks_nothing(site: SiteTree, russian_editor: User) -> None:
    event = told_of()["event"][0]
    Event.objects.filter(pk=event.pk).update(names={"en": "Berlinale"})
    signed_in(russian_editor).post(form_of(event), {"names": "Берлинале", "city": "Кёльн", "initial-city": "Берлин"})
    stored = Event.objects.get(pk=event.pk)
    assert (stored.names["ru"], stored.city) == ("Берлинале", {"ru": "Кёльн"})
    assert Result.objects.verified().count() == 1


def test_who_may_verify_renames_without_a_question(site: SiteTree, chief: User) -> None:
    event = told_of()["event"][0]
    signed_in(chief).post(form_of(event), {"names": "Другое", "initial-names": "Берлинале", "city": "Берлин"})
    assert Event.objects.get(pk=event.pk).names["ru"] == "Другое"
    assert Result.objects.verified().count() == 1
