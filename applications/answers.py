"""Turning what was typed in a form into stored answers.

A stored answer is plain JSON by the question's key: a text, the key of a
choice, a list of such keys, a number, a day as YYYY-MM-DD, true for a consent.
Input that cannot be read as an answer of its kind stays the text that was
typed, so that it can be shown again; `validate` refuses it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from labs.choices import PersonalRole

from .choices import PartKind
from .compiling import Schema
from .kinds import questions_of
from .models import Part

RESIDENCE = "residence"
"""The key of the question for the country in which the applicant lives."""

Answers = dict[str, Any]


def read_answers(schema: Schema, part: str, typed: Mapping[str, Sequence[str]], *, residence: str = "") -> Answers:
    """Answers to the questions of a part that a posted form asks, {key: answer}; None for one that was left empty.

    `typed` holds the values as they were typed, by key; what it does not name was
    not asked. Files are not answers. `residence` is the code of the country in which
    the applicant lives, where it is known from elsewhere; the answer to a question of
    that name counts before it.
    """
    asked = [question for question in questions_of(schema, part) if not question.is_file and question.key in typed]
    read = {question.key: question.read(typed[question.key]) for question in asked}
    lives_in = read.get(RESIDENCE)
    country = lives_in if isinstance(lives_in, str) and lives_in else residence
    return {
        question.key: None
        if question.is_empty(read[question.key])
        else question.in_country(read[question.key], country)
        for question in asked
    }


def answers_of(part: Part) -> Answers:
    """The stored answers of a part by key, without those that are empty."""
    return {answer.key: answer.content for answer in part.answers.all() if answer.content is not None}


def keys_about_people(schema: Schema, part: str) -> set[str]:
    """The keys of the questions of a part whose answers say who somebody is or how to reach them."""
    questions = questions_of(schema, part)
    personal = {one.key for one in questions if one.structure.get("personal", "none") != "none"}
    return personal | {key_in_role(schema, part, role) for role in PersonalRole} - {""}


def personal_answer(schema: Schema, part: str, answers: Answers, role: PersonalRole) -> str:
    """What the answers say about the person in `role`; empty where nothing is asked or answered."""
    answer = answers.get(key_in_role(schema, part, role))
    return answer if isinstance(answer, str) else ""


def key_in_role(schema: Schema, part: str, role: PersonalRole) -> str:
    """The key of the question about the person in `role`; empty without one.

    It is the one that an editor has chosen for the role, else the one with the role's own key,
    else the first that could have it. Any line of text could be a name: applicants are asked for
    theirs first; guardians were named by the applicant, and are asked other things. Nothing is
    a name in Latin letters that does not say so.
    """
    questions = questions_of(schema, part)
    chosen = [question.key for question in questions if question.personal_role == role]
    possible = [one.key for one in questions if role in one.personal_roles and not one.personal_role]
    if chosen or role.value in possible:
        return chosen[0] if chosen else str(role.value)
    if role == PersonalRole.LATIN_NAME or (role == PersonalRole.NAME and part != PartKind.APPLICANT):
        return ""
    return next((key for key in possible if key not in PersonalRole.values), "")
