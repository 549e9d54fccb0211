"""The forms of the demo's calls, in the form in which a page stores its questions."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .words import block_id

FOLDER = Path(__file__).parent / "forms"
COPIED = (
    "required", "personal", "reviewers", "answered_by", "min_length", "max_length", "min_value", "max_value",
    "min_choices", "max_choices", "file_kinds", "max_megabytes",
)  # fmt: skip


@cache
def structure(form: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{form}.toml").read_text("utf-8"))


@cache
def labels(language: str, form: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((FOLDER / language / f"{form}.toml").read_text("utf-8"))["questions"]
    return table


def questions(form: str, language: str) -> list[dict[str, Any]]:
    """All questions of `form` with the words of `language`."""
    version = structure(form)["consent_version"]
    return [
        question(form, entry, labels(language, form)[entry["key"]], version) for entry in structure(form)["questions"]
    ]


def question(form: str, entry: dict[str, Any], words: dict[str, Any], consent_version: str) -> dict[str, Any]:
    key, kind = entry["key"], entry["kind"]
    value = {"key": key, "label": words["label"], "help": words.get("help", "")}
    if kind != "section":
        value |= {name: entry[name] for name in COPIED if name in entry}
    if kind == "consent":
        value["version"] = consent_version
    if "choices" in entry:
        value["choices"] = [
            {
                "type": "item",
                "id": block_id(form, key, choice),
                "value": {"key": choice, "label": words["choices"][choice]},
            }
            for choice in entry["choices"]
        ]
    return {"type": kind, "value": value, "id": block_id(form, key)}
