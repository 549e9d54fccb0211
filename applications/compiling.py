"""Compiling the questions on a call's page into a form: its structure, and its words by key.

The structure comes from the page in its source language, the words from every
language. Both are plain JSON, so a stored form does not depend on the blocks.
"""

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]
Labels = dict[str, Any]


def structure(questions: Iterable[Any]) -> Schema:
    """The structure of a form: of each question its key, kind, whether it is required, limits, keys of choices."""
    return {"questions": [child.block.structure(child.value) for child in questions]}


def words(questions: Iterable[Any]) -> Labels:
    """The words of a form by key: label, help, and the labels of choices by their keys."""
    return {child.value["key"]: child.block.words(child.value) for child in questions}


def words_for(schema: Schema, labels: Labels) -> Labels | None:
    """The words that this structure needs, without others; None where one is missing: then the form is not offered."""
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
