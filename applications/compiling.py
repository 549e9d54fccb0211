"""From the questions on a call's page to a form: structure without words, and words by key.

Structure comes from the page in its source language; words come from every
language. Both are plain JSON, so a stored form needs no code that made it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .choices import Required

Schema = dict[str, Any]
Labels = dict[str, Any]

LIMITS = (
    "min_length",
    "max_length",
    "min_value",
    "max_value",
    "min_choices",
    "max_choices",
    "max_megabytes",
)


def structure(questions: Iterable[Any]) -> Schema:
    """The structure of a form: for each question key, kind, what is required, limits, keys of choices. No words."""
    return {"questions": [question_structure(block.block_type, block.value) for block in questions]}


def question_structure(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """One question of the structure; limits that are not set are left out."""
    question: dict[str, Any] = {"key": value["key"], "kind": kind}
    if kind == "section":
        return question
    question["required"] = Required.SUBMIT.value if value.get("required") else Required.NEVER.value
    question["personal"] = value.get("personal") or "none"
    question["reviewers"] = bool(value.get("reviewers"))
    question |= {name: value[name] for name in LIMITS if value.get(name) is not None}
    if value.get("choices"):
        question["choices"] = [choice["key"] for choice in value["choices"]]
    if kind == "file":
        question["file_kinds"] = list(value.get("file_kinds") or ["pdf"])
    if kind == "consent":
        question["version"] = str(value.get("version") or "1")
    return question


def words(questions: Iterable[Any]) -> Labels:
    """The words of a form by key: label, help, and the labels of choices by their keys."""
    return {block.value["key"]: question_words(block.value) for block in questions}


def question_words(value: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"label": value["label"], "help": value.get("help") or ""}
    if value.get("choices"):
        found["choices"] = {choice["key"]: choice["label"] for choice in value["choices"]}
    return found


def words_for(schema: Schema, labels: Labels) -> Labels | None:
    """The words this structure needs, and no others; None where one is missing, for the form is then not offered."""
    chosen: Labels = {}
    for question in schema["questions"]:
        found = labels.get(question["key"])
        if not found or not found["label"]:
            return None
        choices = {key: found.get("choices", {}).get(key) for key in question.get("choices", [])}
        if not all(choices.values()):
            return None
        chosen[question["key"]] = {"label": found["label"], "help": found["help"]}
        if choices:
            chosen[question["key"]]["choices"] = choices
    return chosen
