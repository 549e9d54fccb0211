"""Turning what was typed in a form into stored answers.

A stored answer is plain JSON by the question's key: a text, the key of a
choice, a list of such keys, a number, a day as YYYY-MM-DD, true for a consent.
Input that cannot be read as an answer of its kind stays the text that was
typed, so that it can be shown again; `validate` refuses it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .choices import PersonalRole
from .compiling import Schema
from .kinds import questions_of

Answers = dict[str, Any]


def read_answers(schema: Schema, typed: Mapping[str, Sequence[str]]) -> Answers:
    """Answers from a posted form, {key: values as typed}. Questions left empty are left out; files are not answers."""
    found = {}
    for question in questions_of(schema):
        if question.is_file:
            continue
        answer = question.read(typed.get(question.key, ()))
        if not question.is_empty(answer):
            found[question.key] = answer
    return found


def personal_answer(schema: Schema, answers: Answers, role: PersonalRole) -> str:
    """The answer about the person in `role`: to the question whose key is the role's value, else to the first in it."""
    keys = [question.key for question in questions_of(schema) if question.personal_role == role]
    chosen = role.value if role.value in keys else next(iter(keys), None)
    answer = answers.get(chosen) if chosen else None
    return answer if isinstance(answer, str) else ""
