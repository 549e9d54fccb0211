"""From the questions on a call's page to a form: structure without words, and words by key.

Structure comes from the page in its source language; words come from every
language. Both are plain JSON, so a stored form needs no code that made it.
"""

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]
Labels = dict[str, Any]


def structure(questions: Iterable[Any]) -> Schema:
    """The structure of a form: for each question key, kind, what is required, limits, keys of choices. No words."""
    return {"questions": [child.block.structure(child.value) for child in questions]}


def words(questions: Iterable[Any]) -> Labels:
    """The words of a form by key: label, help, and the labels of choices by their keys."""
    return {child.value["key"]: child.block.words(child.value) for child in questions}


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
