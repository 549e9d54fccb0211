"""Kinds that are answered in several inputs: money, a video, several countries, rows of a table."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from applications.forms import BoundQuestion
from applications.kinds import BY_NAME
from applications.kinds.base import Question
from applications.views.saving import error_in

CELL = {"kind": "text", "required": "never", "max_length": 20}
COLUMNS = [
    {**CELL, "key": "title", "required": "submit"},
    {**CELL, "key": "year", "kind": "number", "min_value": 1900, "max_value": 2030},
    {**CELL, "key": "role", "kind": "choice", "choices": ["director", "editor"]},
]
WORDS = {
    "label": "Question",
    "help": "",
    "columns": {
        "title": {"label": "Title", "help": ""},
        "year": {"label": "Year", "help": ""},
        "role": {"label": "Role", "help": "", "choices": {"director": "Director", "editor": "Editor"}},
    },
}


def question(kind: str, **own: Any) -> Question:
    settings = {"required": "never", "currencies": ["USD", "KGS"], "columns": COLUMNS, "max_rows": 4, **own}
    return BY_NAME[kind]({"key": "q", "kind": kind, **settings})


def problem(asked: Question, answer: Any) -> str:
    try:
        asked.check(answer)
    except ValidationError as error:
        return "".join(error.messages)
    return ""


@pytest.mark.parametrize(
    ("kind", "typed", "answer", "words"),
    [
        ("money", ["15 000", "USD"], {"amount": 15000, "currency": "USD"}, "15,000\xa0USD"),
        ("money", ["0", "KGS"], {"amount": 0, "currency": "KGS"}, "0\xa0KGS"),
        ("money", ["", ""], None, ""),
        ("money", ["1,500.50", "KGS"], {"amount": 1500.5, "currency": "KGS"}, "1,500.5\xa0KGS"),
        ("video", ["vimeo.com/1", "", ""], {"link": "https://vimeo.com/1"}, "https://vimeo.com/1"),
        (
            "video",
            ["vimeo.com/1", " osh 2026 ", "ky"],
            {"link": "https://vimeo.com/1", "password": "osh 2026", "subtitles": "ky"},
            "https://vimeo.com/1\nPassword: osh 2026\nSubtitles: Kyrgyz",
        ),
        ("video", ["", "", ""], None, ""),
        (
            "rows",
            ["", "", "", "Mountain", "2020", "editor", "Sea", "", ""],
            [{"title": "Mountain", "year": 2020, "role": "editor"}, {"title": "Sea"}],
            "Mountain · 2020 · Editor\nSea",
        ),
        ("rows", ["", "", ""] * 4, None, ""),
    ],
)
def test_parts_are_read_and_told_in_words(kind: str, typed: list[str], answer: Any, words: str) -> None:
    asked = question(kind)
    read = asked.read(typed)
    assert (None if asked.is_empty(read) else read) == answer
    assert asked.in_words(answer, WORDS) == words
    assert not problem(asked, answer)


@pytest.mark.parametrize("kind", ["country", "language"])
def test_several_of_a_list_are_a_list_without_repetition(kind: str) -> None:
    asked = question(kind, max_choices=3)
    assert asked.read(["kg", "KG", "", "KG"] if kind == "country" else ["ky", "", "ky"])[-1:] == (
        ["KG"] if kind == "country" else ["ky"]
    )
    assert asked.choice_in("KG") == ""
    assert not problem(asked, [])
    assert problem(asked, ["XX"]).startswith("Choose a ")
    assert asked.limit() == "Choose at most 3."


def test_too_many_of_a_list_are_told() -> None:
    asked = question("country", max_choices=2)
    assert not problem(asked, ["KG", "TJ"])
    assert problem(asked, ["KG", "TJ", "UZ"]) == "Choose at most 2."
    assert asked.in_words(["KG", "TJ"], {}) == "Kyrgyzstan\nTajikistan"


def test_an_answer_from_when_one_could_be_chosen_is_one_of_several() -> None:
    asked = question("country", max_choices=2)
    assert not problem(asked, "KG")
    assert [one.value for one in asked.groups("KG", {}, False)[0].inputs] == ["KG", ""]


@pytest.mark.parametrize(
    ("kind", "answer", "sentence"),
    [
        ("money", {"amount": 5}, "Choose the currency."),
        ("money", {"amount": 5, "currency": "GBP"}, "Choose the currency."),
        ("money", {"currency": "USD"}, "Enter the amount, or leave the currency empty."),
        ("money", {"amount": -1, "currency": "USD"}, "Enter 0 or more."),
        ("money", {"amount": "much", "currency": "USD"}, "Enter a number in figures, for example 90."),
        ("money", 5, "Please type this answer again."),
        ("video", {"password": "x"}, "Enter a link."),
        ("video", {"link": "film"}, "Enter the full link, for example https://vimeo.com/123456."),
        ("video", {"link": "https://vimeo.com/1", "subtitles": "xx"}, "Choose a language from the list."),
        ("rows", [{"title": "a"}] * 5, "You can fill in at most 4 rows."),
        ("rows", [{"title": "a"}, {"year": 2020}], "Row 2: Answer this question."),
        ("rows", [{"title": "a", "year": "soon"}], "Row 1: Enter a number in figures, for example 1965."),
        ("rows", [{"title": "a", "role": "cook"}], "Row 1: Choose one of the answers from the list."),
        ("rows", ["a"], "Please type this answer again."),
        ("rows", {"title": "a"}, "Please type this answer again."),
    ],
)
def test_what_is_wrong_with_a_part_is_told(kind: str, answer: Any, sentence: str) -> None:
    assert problem(question(kind), answer) == sentence


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("money", "Enter a number."),
        ("video", "Enter a link."),
        ("rows", "Fill in at least one row."),
        ("country", "Choose a country."),
        ("language", "Choose a language."),
    ],
)
def test_a_required_answer_is_asked_for(kind: str, sentence: str) -> None:
    for empty in (None, {}, [], ""):
        assert problem(question(kind, required="submit", max_choices=2), empty) == sentence


def test_fewer_rows_than_are_asked_for_are_told() -> None:
    asked = question("rows", min_rows=2)
    assert not problem(asked, [])
    assert problem(asked, [{"title": "a"}]) == "Fill in at least 2 rows."
    assert asked.limit() == "From 2 to 4 rows."


def test_one_currency_is_not_chosen_but_written_beside_the_amount() -> None:
    asked = question("money", currencies=["KGS"])
    assert asked.read(["500"]) == {"amount": 500, "currency": "KGS"}
    assert asked.read([""]) == {}
    (only,) = asked.groups(None, {}, False)[0].inputs
    assert (only.label, only.choices) == ("KGS, Kyrgyz Som", ())


@pytest.mark.parametrize(("filled", "shown"), [(0, 2), (1, 3), (2, 4), (3, 4), (4, 4), (6, 6)])
def test_there_is_room_for_more_rows_up_to_the_limit_and_none_is_hidden(filled: int, shown: int) -> None:
    assert len(question("rows").groups([{"title": "a"}] * filled, WORDS, False)) == shown


def html(kind: str, answer: Any, error: str = "") -> str:
    field = BoundQuestion(question(kind), WORDS, answer, error)
    return render_to_string(field.template, {"field": field, "form": None})


def test_a_wrong_cell_says_itself_what_is_wrong() -> None:
    page = html("rows", [{"title": "Mountain", "year": "soon"}], "Row 1: …")
    assert page.count("Enter a number in figures, for example 1965.") == 1
    assert page.count('aria-invalid="true"') == 1
    assert page.count('id="answer-q"') == 1
    assert page.count('name="answer-q"') == 9
    assert 'inputmode="decimal"' in page


def test_the_list_above_the_form_names_row_and_column_of_a_wrong_cell() -> None:
    field = BoundQuestion(question("rows"), WORDS, [{"title": "a"}, {"title": "b", "year": "soon"}], "Row 2: …")
    assert field.listed_error == "Row 2, “Year”: Enter a number in figures, for example 1965."
    with translation.override("tk"):
        assert field.listed_error.startswith("2-nji setir, «Year»: ")
    assert BoundQuestion(question("rows"), WORDS, ["a"], "Type it again.").listed_error == "Type it again."
    assert BoundQuestion(question("money"), WORDS, 5, "Type it again.").listed_error == "Type it again."


def shown(asked: Question, answer: Any) -> str:
    field = BoundQuestion(asked, WORDS, answer)
    return render_to_string(field.template, {"field": field, "form": None})


def test_a_cell_of_several_lines_says_how_long_it_may_be_and_is_read_as_one() -> None:
    asked = question("rows", columns=[{**CELL, "key": "title", "max_length": 300}])
    page = shown(asked, [{"title": "Mountain"}])
    assert page.count("<textarea") == page.count("Up to 300 characters.") == 3
    assert asked.read(["Mountain\r\nand river"]) == [{"title": "Mountain and river"}]
    assert "<textarea" not in shown(question("rows"), [])


def test_it_is_said_how_to_get_more_room_while_there_is_more() -> None:
    more = "If you need more, save"
    assert more in shown(question("rows", max_rows=3), [])
    assert more not in shown(question("rows", max_rows=3), [{"title": "a"}])
    assert more in shown(question("country", max_choices=3), [])
    assert more not in shown(question("country", max_choices=2), [])
    assert more not in shown(question("money"), {})
    assert more not in shown(question("video"), {})


def test_the_labels_of_parts_are_in_the_language_of_the_reader() -> None:
    with translation.override("ru"):
        assert "Пароль" in html("video", None)
        assert "Строка 1" in html("rows", None)


def test_a_row_is_not_complained_about_while_it_is_written() -> None:
    unfinished = BoundQuestion(question("rows"), WORDS, [{"year": 2020}])
    assert problem(unfinished.question, unfinished.answer)
    assert error_in(unfinished) == ""
    assert error_in(BoundQuestion(question("money"), WORDS, {"amount": "much", "currency": "USD"}))
