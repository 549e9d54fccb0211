"""From what was typed into a form to stored answers, and back.

A stored answer is plain JSON by the question's key: a text, the key of a
choice, a list of such keys, a number, a day as YYYY-MM-DD, true for a consent.
What cannot be read as its kind stays the text that was typed, so that it can
be shown again; `validate` refuses it.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portal.plaintext import clean_line, clean_text

from .compiling import Schema

Answers = dict[str, Any]

WHOLE = re.compile(r"[+-]?\d{1,15}")
DECIMAL = re.compile(r"[+-]?\d{1,13}[.,]\d{1,4}")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d)")
YES = "yes"


def asked(schema: Schema) -> list[dict[str, Any]]:
    """The questions that want an answer: all but headings."""
    return [question for question in schema["questions"] if question["kind"] != "section"]


def read_answers(schema: Schema, typed: Mapping[str, Sequence[str]]) -> Answers:
    """Answers from a sent form, {key: values as typed}. Questions left empty are left out; files are not answers."""
    found = {}
    for question in asked(schema):
        if question["kind"] == "file":
            continue
        answer = READERS[question["kind"]](list(typed.get(question["key"], ())))
        # Zero is an answer, and equal to False.
        if answer is not False and answer not in ("", [], None):
            found[question["key"]] = answer
    return found


def read_line(values: list[str]) -> str:
    return clean_line(values[-1]) if values else ""


def read_text(values: list[str]) -> str:
    return clean_text(values[-1]) if values else ""


def read_keys(values: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(clean_line, values))))


def read_number(values: list[str]) -> int | float | str:
    """A number as people write it: with spaces between thousands, with a comma or a point."""
    typed = read_line(values)
    figures = SPACES.sub("", typed).replace("\N{MINUS SIGN}", "-")
    if not figures.isascii():
        return typed
    if WHOLE.fullmatch(figures):
        return int(figures)
    return float(figures.replace(",", ".")) if DECIMAL.fullmatch(figures) else typed


def read_day(values: list[str]) -> str:
    """YYYY-MM-DD, also from 31.12.2026; what is no day stays as typed."""
    typed = read_line(values)
    day_first = DAY_FIRST.fullmatch(typed) if typed.isascii() else None
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return dt.date(year, month, day).isoformat()
        return dt.date.fromisoformat(typed).isoformat() if typed else ""
    except ValueError:
        return typed


def read_consent(values: list[str]) -> bool:
    return YES in values


READERS: dict[str, Callable[[list[str]], Any]] = {
    "text": read_line,
    "long_text": read_text,
    "choice": read_line,
    "multiple_choice": read_keys,
    "country": read_line,
    "email": read_line,
    "number": read_number,
    "date": read_day,
    "consent": read_consent,
}


def first_answer_of(schema: Schema, answers: Answers, kind: str, key: str) -> str:
    """The answer to the question `key`, or to the first question of `kind` where the form has no such key."""
    of_kind = [question["key"] for question in asked(schema) if question["kind"] == kind]
    chosen = key if key in of_kind else next(iter(of_kind), None)
    answer = answers.get(chosen) if chosen else None
    return answer if isinstance(answer, str) else ""
