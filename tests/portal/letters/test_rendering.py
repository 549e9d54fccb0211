from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.utils.translation import get_language, gettext_lazy
from pytest_django import Settings

from portal.letters.rendering import WORD_JOINER, StaffText, plain, render_letter
from portal.letters.secrets import WithPlaces, has_places, place_for, with_secrets
from portal.models import Letter

GREETING = {
    "subject.txt": "{{ film }}",
    "body.txt": "{{ language }}: {{ film }}",
    "body.html": "<p>{{ language }}: {{ film }}</p>",
}


@pytest.fixture(autouse=True)
def _greeting(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "templates" / "letters" / "greeting"
    folder.mkdir(parents=True)
    for name, text in GREETING.items():
        (folder / name).write_text(text)
    engine, *_ = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path / "templates", *engine["DIRS"]]}]


def greet(film: object, language: str = "ky"):
    return render_letter(kind="greeting", language=language, context={"film": film})


def test_the_html_part_escapes_and_the_text_part_does_not():
    letter = greet('<b>"Tom & Jerry"</b>')
    assert letter.text == 'ky: <b>"Tom & Jerry"</b>\n'
    assert letter.html == "<p>ky: &lt;b&gt;&quot;Tom &amp; Jerry&quot;&lt;/b&gt;</p>\n"


@pytest.mark.parametrize("wrapped", [str, StaffText])
def test_a_place_for_a_secret_in_what_was_typed_is_no_place(wrapped: type[str]):
    """Otherwise the letter could not be sent, or its secret would stand in an address that a stranger chose."""
    for before in ("", "https://example.org/", f"{settings.BASE_URL}/"):
        letter = greet(wrapped(before + place_for("link")))
        for part in (letter.subject, letter.text, letter.html):
            assert not has_places(part)
            assert part.replace(WORD_JOINER, "").count("of-this-letter--") == 1


def test_a_place_of_our_own_stays_one_in_every_part():
    letter = greet(WithPlaces(f"{settings.BASE_URL}/{place_for('link')}/"))
    assert with_secrets(letter.text, {"link": "a-b"}) == f"ky: {settings.BASE_URL}/a-b/\n"
    assert has_places(letter.html)
    assert has_places(greet(place_for("code")).text)


def test_template_syntax_in_what_was_typed_stays_text():
    assert greet("{{ language }} {% now 'Y' %}").text == "ky: {{ language }} {% now 'Y' %}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_subject_is_one_line_whatever_was_typed(end: str):
    subject = greet(f"Moon{end}Bcc: everybody@example.org").subject
    assert subject == "Moon Bcc: everybody@example." + WORD_JOINER + "org"


def test_a_subject_fits_its_column():
    assert len(greet("ө" * 500).subject) == Letter._meta.get_field("subject").max_length


def test_null_bytes_and_lone_surrogates_are_gone():
    letter = greet("a\x00b\ud800c")
    assert letter.text == "ky: abc\n"
    assert letter.subject == "abc"


@pytest.mark.parametrize("typed", ["https://bad.example/x", "www.bad.example", "see bad.example now", "бар.рф"])
def test_an_address_somebody_typed_is_not_a_link(typed: str):
    shown = plain(typed)
    assert shown != typed
    assert shown.replace(WORD_JOINER, "") == typed
    assert "://b" not in shown
    assert ".example" not in shown
    assert ".рф" not in shown


@pytest.mark.parametrize("typed", ["J. K.", "3.5 minutes", "Wait... what", "The end.\nNext"])
def test_ordinary_text_is_left_as_it_is(typed: str):
    assert plain(typed) == typed


def test_our_own_addresses_and_one_email_address_stay_whole(settings: Settings):
    settings.BASE_URL = "https://portal.example"
    assert plain("https://portal.example/a/x1/") == "https://portal.example/a/x1/"
    assert plain("aigul@example.org") == "aigul@example.org"
    assert plain(StaffText("See https://fest.example/")) == "See https://fest.example/"


@pytest.mark.parametrize(
    "typed",
    [
        "https://portal.example.bad.example/",
        "https://portal.example@bad.example/",
        "https://portal.example/ bad.example",
    ],
)
def test_an_address_that_only_begins_like_ours_is_not_a_link(typed: str, settings: Settings):
    settings.BASE_URL = "https://portal.example"
    assert WORD_JOINER in plain(typed)


def test_lists_and_names_are_cleaned_inside():
    assert plain({"files": ["a\x00.pdf", ("b.example.org",)], "day": date(2026, 1, 2), "n": 3, "none": None}) == {
        "files": [f"a.{WORD_JOINER}pdf", [f"b.{WORD_JOINER}example.{WORD_JOINER}org"]],
        "day": date(2026, 1, 2),
        "n": 3,
        "none": None,
    }


def test_lazy_words_are_read_in_the_letter_s_language():
    # Django's own catalogue has this word in both languages.
    assert greet(gettext_lazy("January"), "ru").text == "ru: Январь\n"
    assert greet(gettext_lazy("January"), "en").text == "en: January\n"


def test_the_caller_s_language_is_left_alone():
    greet("x", "ru")
    assert get_language() == "en"


def test_rows_are_refused():
    with pytest.raises(TypeError, match="not Letter"):
        greet(Letter())


def test_an_empty_subject_is_refused():
    with pytest.raises(ValueError, match="no subject in ky"):
        greet("\x00 \n")


def test_an_unknown_kind_is_refused():
    with pytest.raises(TemplateDoesNotExist):
        render_letter(kind="none_such", language="en", context={})
