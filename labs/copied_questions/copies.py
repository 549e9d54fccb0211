"""Copies of questions that fit into a form: with ids, keys and groups that are free, and no condition on others."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from labs.questions.keys import free_key
from labs.questions.stored import Stored
from labs.questions.stream import CONDITIONS


@dataclass
class Copies:
    """What is added to a form, and what editors should know of it."""

    entries: list[Stored] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    """{id of an original: id of its copy}"""
    renamed: dict[str, str] = field(default_factory=dict)
    """{key of an original: key of its copy}, where the form had that key already."""
    unconditional: list[str] = field(default_factory=list)
    """Words of the copies that lost a condition, because the question it depended on was not copied."""
    without_role: list[str] = field(default_factory=list)
    """Words of the copies that say nothing about a person any more, because another question does."""


def copies_for(form: Sequence[Stored], originals: Sequence[Stored]) -> Copies:
    """Copies of headings and questions, in their order, for the end of a form; neither argument is changed."""
    found = Copies()
    keys = named_anew([one["value"]["key"] for one in originals], (one["value"].get("key") for one in form))
    groups = named_anew(groups_in(originals), groups_in(form))
    found.renamed = {key: new for key, new in keys.items() if key != new}
    earlier: set[str] = set()
    roles = {role for one in form if (role := role_in(one["value"]))}
    for original in originals:
        value, lost = fitted(original["value"], keys, groups, earlier)
        role = role_in(value)
        if role in roles:
            value["role"] = ""
            found.without_role.append(value["label"])
        elif role:
            roles.add(role)
        copy = {"type": original["type"], "value": value, "id": str(uuid.uuid4())}
        found.ids[original["id"]] = copy["id"]
        found.entries.append(copy)
        found.unconditional += [value["label"]] if lost else []
        earlier.add(original["value"]["key"])
    return found


def named_anew(names: Iterable[str], taken: Iterable[str | None]) -> dict[str, str]:
    """{name: itself, or one with a number where it is taken}"""
    used = {name for name in taken if name}
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            found[name] = free_key(name, used)
            used.add(found[name])
    return found


def role_in(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """What an answer says, and of whom; None where nobody has said so. One question of a form says it."""
    return (value["role"], value.get("answered_by") or "applicant") if value.get("role") else None


def keys_in_conditions(value: Mapping[str, Any]) -> list[str]:
    """Keys of the questions on which a question or heading depends, each once."""
    return list(dict.fromkeys(key for name in CONDITIONS if (key := (value.get(name) or {}).get("key"))))


def groups_in(entries: Iterable[Stored]) -> list[str]:
    return [entry["value"]["group"] for entry in entries if entry["value"].get("group")]


def fitted(
    value: Mapping[str, Any], keys: Mapping[str, str], groups: Mapping[str, str], earlier: set[str]
) -> tuple[dict[str, Any], bool]:
    """The settings and words of a copy, and whether it lost a condition."""
    copy, lost = {**value, "key": keys[value["key"]]}, False
    if value.get("group"):
        copy["group"] = groups[value["group"]]
    for name in CONDITIONS:
        on = (value.get(name) or {}).get("key")
        if on in earlier:
            copy[name] = {**value[name], "key": keys[on]}
        elif on:
            copy[name], lost = {"key": "", "any_of": ""}, True
    return copy, lost


def in_language(translated: Iterable[Stored], ids: Mapping[str, str]) -> list[Stored]:
    """The copies with the words of another language: of its originals, those that were copied."""
    return [{**entry, "id": ids[entry["id"]]} for entry in translated if entry["id"] in ids]
