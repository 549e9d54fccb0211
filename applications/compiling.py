"""Compiling the questions on a call's page into a form: its structure, and its words by key.

The structure comes from the page in its source language, the words from every
language. Both are plain JSON, so a stored form does not depend on the blocks.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .kinds import entries_of
from .kinds.base import Question

Schema = dict[str, Any]
Labels = dict[str, Any]


def with_keys(questions: Iterable[Any]) -> list[Any]:
    """Without those to which nobody has given a key yet, as in a draft."""
    return [child for child in questions if child.value.get("key")]


def structure(questions: Iterable[Any]) -> Schema:
    """The structure of a form: of each question its key, kind, whether it is required, limits, keys of choices."""
    return {"questions": [child.block.structure(child.value) for child in questions]}


def words(questions: Iterable[Any]) -> Labels:
    """The words of a form by key: label, help, example, and the labels of choices by their keys."""
    return {child.value["key"]: child.block.words(child.value) for child in questions}


def words_for(schema: Schema, labels: Labels) -> Labels | None:
    """The words that this structure needs, without others; None where one is missing: then the form is not offered."""
    chosen = {question["key"]: words_of(question, labels.get(question["key"])) for question in schema["questions"]}
    return chosen if all(chosen.values()) else None


def words_of(question: Mapping[str, Any], found: Labels | None) -> Labels | None:
    """The words that a question or a column needs; None where one is missing."""
    if not found or not found["label"]:
        return None
    chosen: Labels = {"label": found["label"], "help": found["help"]}
    if found.get("example"):
        chosen["example"] = found["example"]
    if "choices" in question:
        chosen["choices"] = {key: found.get("choices", {}).get(key) for key in question["choices"]}
    if "columns" in question:
        columns = found.get("columns", {})
        chosen["columns"] = {
            column["key"]: words_of(column, columns.get(column["key"])) for column in question["columns"]
        }
    return chosen if all(chosen.get("choices", {}).values()) and all(chosen.get("columns", {}).values()) else None


def without_words(schema: Schema, labels: Labels) -> list[Question]:
    """Headings and questions for which a language lacks a word."""
    return [entry for entry in entries_of(schema) if not words_of(entry.structure, labels.get(entry.key))]
