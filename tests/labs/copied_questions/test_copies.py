"""Copies of questions: what they keep of their originals, and what changes so that they fit."""

from typing import Any

import pytest

from labs.copied_questions.copies import copies_for, in_language
from labs.questions import library
from labs.questions.stream import QuestionsBlock

pytestmark = pytest.mark.any_database


def entry(key: str, /, **settings: Any) -> dict[str, Any]:
    return {"type": "text", "id": f"id-{key}", "value": {"key": key, "label": key.title(), **settings}}


def keys(entries: list[dict[str, Any]]) -> list[str]:
    return [one["value"]["key"] for one in entries]


def test_copies_have_ids_of_their_own_and_the_words_and_settings_of_their_originals() -> None:
    originals = library.stored_set("person", "en")
    first, second = copies_for([], originals), copies_for([], originals)
    assert [one["value"] for one in first.entries] == [one["value"] for one in originals]
    assert not {one["id"] for one in first.entries} & {one["id"] for one in second.entries + originals}
    assert first.ids == dict(zip((one["id"] for one in originals), (one["id"] for one in first.entries), strict=True))
    assert (first.renamed, first.unconditional) == ({}, [])


def test_a_key_that_the_form_has_gets_a_number_and_conditions_follow() -> None:
    form = [entry("channel"), entry("phone"), entry("phone_2")]
    found = copies_for(form, [entry("channel"), entry("phone", required_if={"key": "channel", "any_of": "phone"})])
    assert keys(found.entries) == ["channel_2", "phone_3"]
    assert found.entries[1]["value"]["required_if"] == {"key": "channel_2", "any_of": "phone"}
    assert found.renamed == {"channel": "channel_2", "phone": "phone_3"}


def test_the_longest_key_stays_within_the_limit() -> None:
    key = "k" * 40
    (copy,) = copies_for([entry(key)], [entry(key)]).entries
    assert copy["value"]["key"] == "k" * 38 + "_2"


@pytest.mark.parametrize("name", ["shown_if", "required_if"])
def test_a_condition_on_what_was_not_copied_is_dropped_and_said(name: str) -> None:
    originals = [entry("phone", **{name: {"key": "channel", "any_of": "phone"}}), entry("city")]
    found = copies_for([entry("channel")], originals)
    assert found.entries[0]["value"][name] == {"key": "", "any_of": ""}
    assert found.unconditional == ["Phone"]
    assert originals[0]["value"][name]["key"] == "channel"


def test_a_group_that_the_form_has_does_not_take_the_copies_in() -> None:
    originals = [entry("file", group="script"), entry("link", group="script")]
    found = copies_for([entry("text", group="script")], originals)
    assert [one["value"]["group"] for one in found.entries] == ["script_2", "script_2"]
    assert [one["value"]["group"] for one in copies_for([], originals).entries] == ["script", "script"]


def test_what_the_form_says_of_a_person_already_no_copy_says_again() -> None:
    form = [entry("credits", role="name", answered_by="applicant")]
    originals = [
        entry("name", role="name"),
        entry("latin", role="latin_name"),
        entry("parent", role="name", answered_by="guardian"),
        entry("again", role="latin_name"),  # as in a draft that nobody has checked
    ]
    found = copies_for(form, originals)
    assert [one["value"]["role"] for one in found.entries] == ["", "latin_name", "name", ""]


def test_the_library_twice_is_still_a_form() -> None:
    originals = [one for name in library.sets() for one in library.stored_set(name, "ru")]
    form = copies_for([], originals).entries
    twice = [*form, *copies_for(form, originals).entries]
    QuestionsBlock().clean(QuestionsBlock().to_python(twice))


def test_words_of_another_language_come_for_what_was_copied_alone() -> None:
    originals = library.stored_set("consents", "en")
    found = copies_for([], originals[1:3])
    translated = in_language(library.stored_set("consents", "ky"), found.ids)
    assert [one["id"] for one in translated] == [one["id"] for one in found.entries]
    assert translated[0]["value"]["label"] == library.words("ky")["terms"]["label"]
