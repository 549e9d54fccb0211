"""Every kind of question on the whole way, from the browser to the stored answer and back.

Empty, at the limit, one over, in another script, and on two devices. Hostile input has a module of its own, and files
have theirs (tests/applications/test_files.py).
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest

from applications.kinds import KINDS
from applications.models import Answer, KeptText
from labs.models import Call
from tests import factories
from tests.applications.conftest import Browser, Store
from tests.applications.sent_form import Inputs
from tests.conftest import site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@dataclass(frozen=True)
class Case:
    """What one kind is asked with, and what is typed into its inputs."""

    fullest: list[str]
    """The most that the limits allow."""
    over: list[str]
    said: str
    """The sentence with which `over` is refused."""
    other_script: list[str]
    understood: Any
    """What is stored of `other_script`."""
    settings: dict[str, Any]


LETTERS = [{"key": key, "label": key.upper()} for key in "abc"]
COLUMNS = [("text", {"key": "title", "label": "Title", "max_length": 5})]
CURRENCIES = {"currencies": ["EUR", "KGS"]}
DOMAIN = "@" + ".".join(("b" * 62, "c" * 62, "d" * 59, "org"))
ONE_TOO_LONG = "This is 1 character too long"
CASES = {
    "text": Case(["ы" * 10], ["ы" * 11], ONE_TOO_LONG, ["Тоӣр Ҷӯра"], "Тоӣр Ҷӯра", {"max_length": 10}),
    "long_text": Case(
        ["ы" * 9 + "\r\n" + "ы" * 10],
        ["ы" * 21],
        ONE_TOO_LONG,
        ["Гүлзат\r\nтоодо"],
        "Гүлзат\nтоодо",
        {"max_length": 20},
    ),
    "choice": Case(["b"], ["d"], "Choose one of the answers from the list.", ["a"], "a", {"choices": LETTERS}),
    "multiple_choice": Case(
        ["a", "b"], ["a", "b", "c"], "Choose at most 2.", ["c"], ["c"], {"choices": LETTERS, "max_choices": 2}
    ),
    "country": Case(["KG", "TJ"], ["KG", "TJ", "KZ"], "Choose at most 2.", ["UZ"], ["UZ"], {"max_choices": 2}),
    "language": Case(["ky", "tg"], ["ky", "tg", "ru"], "Choose at most 2.", ["kk"], ["kk"], {"max_choices": 2}),
    "email": Case(["a" * 64 + DOMAIN], ["a" * 65 + DOMAIN], ONE_TOO_LONG, ["aigul@почта.рф"], "aigul@почта.рф", {}),
    "phone": Case(
        ["+123456789012345"],
        ["9" * 41],
        "This is too long for a phone number.",
        ["٩٩٦٧٠٠١٢٣٤٥٦"],
        "+996700123456",
        {},
    ),
    "number": Case(["300"], ["301"], "Enter 300 or less.", ["٢٠٠"], 200, {"min_value": 1, "max_value": 300}),
    "money": Case(
        ["999 999 999 999", "EUR"],
        ["1" + "0" * 21, "EUR"],
        "This number is too large.",
        ["１５", "KGS"],
        {"amount": 15, "currency": "KGS"},
        CURRENCIES,
    ),
    "date": Case(
        ["31", "12", "2100"],
        ["1", "1", "2101"],
        "Enter a year between 1900 and 2100.",
        ["5", "марта", "2026"],
        "2026-03-05",
        {},
    ),
    "rows": Case(
        ["а" * 5, "б" * 5],
        ["а", "б", "в"],
        "You can fill in at most 2 rows.",
        ["Жол"],
        [{"title": "Жол"}],
        {"columns": COLUMNS, "max_rows": 2},
    ),
    "url": Case(
        ["https://example.org/" + "a" * 480],
        ["https://example.org/" + "a" * 481],
        ONE_TOO_LONG,
        ["https://кино.kg/фильм"],
        "https://кино.kg/фильм",
        {},
    ),
    "video": Case(
        ["https://vimeo.com/1", "п" * 100, "ky"],
        ["https://vimeo.com/1", "п" * 101, "ky"],
        ONE_TOO_LONG,
        ["vimeo.com/2", "тоо 2026", ""],
        {"link": "https://vimeo.com/2", "password": "тоо 2026"},
        {},
    ),
    "consent": Case(["yes"], ["perhaps"], "", ["yes"], True, {"version": "1"}),
}
"""A consent cannot be over a limit."""
NOT_OFFERED = {"choice"}
"""Kinds whose inputs have no place for an answer that is not in the list."""


def questions() -> list[tuple[str, dict[str, Any]]]:
    asked = [(kind, {"key": f"q_{kind}", "label": kind, "help": "", **case.settings}) for kind, case in CASES.items()]
    return [*asked, ("text", {"key": "last", "label": "Last", "help": "", "required": True, "max_length": 9})]


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    def make() -> Call:
        calls = site_tree().section["en"]["calls"]
        return factories.call_page(calls, call=factories.call(), questions=questions()).call

    return stored_once(make)


@pytest.fixture
def writer(call: Call) -> Browser:
    browser = Browser(call)
    browser.begin()
    browser.open_form()
    return browser


def typed(which: str) -> dict[str, list[str]]:
    return {f"answer-q_{kind}": getattr(case, which) for kind, case in CASES.items()}


def send(browser: Browser, answers: dict[str, list[str]], then: str = "save") -> int:
    """Send the form as this browser sees it, with these answers; it then sees the page that it is led to."""
    sent = {name: values for name, values in Inputs(browser.page).sent.items() if not name.startswith("answer-")}
    response = browser.post(sent | {"then": then} | answers)
    if response.status_code == 302:
        browser.open_form()
    return response.status_code


def stored() -> dict[str, Any]:
    return {answer.key.removeprefix("q_"): answer.content for answer in Answer.objects.all()}


def said(browser: Browser) -> dict[str, str]:
    """{kind: the sentence at its question}"""
    found = re.findall(r'id="answer-q_(\w+)-error"[^>]*>\s*(.*?)\s*</p>', browser.page, re.DOTALL)
    return {kind: unescape(sentence) for kind, sentence in found}


def shown(browser: Browser) -> dict[str, list[str]]:
    sent = Inputs(browser.page).sent
    return {kind: [value for value in sent.get(f"answer-q_{kind}", []) if value] for kind in CASES}


def test_each_kind_with_answers_has_its_case() -> None:
    assert set(CASES) == {kind.kind for kind in KINDS if not kind.is_heading and not kind.is_file}


def test_nothing_is_answered(writer: Browser) -> None:
    send(writer, {name: [""] * len(values) for name, values in typed("fullest").items()}, "review")
    assert not any(stored().values())
    assert not said(writer)
    assert not any(shown(writer).values())


def test_as_much_as_the_limits_allow_and_sent_again_as_it_comes_back(writer: Browser) -> None:
    send(writer, typed("fullest"), "review")
    assert not said(writer)
    answers = stored()
    assert set(answers) == set(CASES)
    send(writer, {name: values for name, values in Inputs(writer.page).sent.items() if name.startswith("answer-")})
    assert stored() == answers


def test_one_over_is_kept_and_told_at_its_question(writer: Browser) -> None:
    told = {kind: case for kind, case in CASES.items() if case.said}
    send(writer, {f"answer-q_{kind}": case.over for kind, case in told.items()}, "review")
    sentences, typed_back = said(writer), shown(writer)
    assert set(sentences) == set(told)
    for kind, case in told.items():
        assert case.said in sentences[kind], kind
        assert kind in NOT_OFFERED or set(case.over) <= set(typed_back[kind]), kind


def test_another_script_is_understood(writer: Browser) -> None:
    send(writer, typed("other_script"), "review")
    assert not said(writer)
    assert stored() == {kind: case.understood for kind, case in CASES.items()}


def test_what_two_devices_write_stands_side_by_side(writer: Browser) -> None:
    beside = Browser(writer.call)
    beside.sit_at(writer.own)
    beside.open_form()
    assert send(writer, typed("fullest")) == 302
    first = stored()
    assert send(beside, typed("other_script")) == 409
    assert stored() == first
    differing = {kind for kind, case in CASES.items() if case.understood != first[kind]}
    assert differing == set(CASES) - {"consent"}
    kept = {text.key.removeprefix("q_"): text.content for text in KeptText.objects.all()}
    assert kept == {kind: CASES[kind].understood for kind in differing}
    assert all(f'name="decided-q_{kind}"' in beside.page for kind in differing)
    assert send(beside, typed("other_script") | {f"decided-q_{kind}": ["yes"] for kind in differing}) == 302
    assert stored() == {kind: case.understood for kind, case in CASES.items()}
