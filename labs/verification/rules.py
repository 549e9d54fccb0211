"""What a result claims, and when it comes to claim something else."""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from portal.fields import ReadableJSON, Words

if TYPE_CHECKING:
    from labs.models import Result
    from portal.models import User

CLAIM = ("person", "project", "event", "strand", "year", "kind", "rank", "note", "source", "source_url")
"""The fields of a result that whoever verifies it vouches for."""
NAMES_BEHIND = {
    "person": ("given_name", "family_name", "given_name_cyrillic", "family_name_cyrillic", "is_sample"),
    "project": ("original_title", "titles", "is_sample"),
    "event": ("names",),
    "strand": ("names",),
}
"""Of the facts behind it: what the public reads as the result."""


def may_verify(user: "User | AnonymousUser | None") -> bool:
    """Whether this person may vouch for results; a program, which is nobody, may not."""
    return user is not None and user.has_perm("labs.verify_result")


def is_rewritten(before: Any, after: Any) -> bool:
    """Whether a value says something else. A text in one language more is a translation of the others."""
    if isinstance(before, Words) and before:
        return any(after.get(language) != text for language, text in before.items())
    return bool(before != after)


def rewritten_fields(before: "Result", after: "Result", among: Collection[str] = CLAIM) -> list[str]:
    """Names of the fields in which two states of a result claim different things, in the order of the form."""
    names = [name for name in CLAIM if name in among]
    return [name for name in names if is_rewritten(before.serializable_value(name), after.serializable_value(name))]


def labels_of(result: type["Result"], names: Iterable[str]) -> list[str]:
    """Fields of a result by the labels staff know them by."""
    labels = {field.name: str(field.verbose_name) for field in result._meta.concrete_fields}
    return [labels[name] for name in names]


def fingerprint(result: "Result") -> str:
    """A digest of all that a result claims, with the names behind it: the same as long as it says the same."""
    behind = {
        relation: {name: fact.serializable_value(name) for name in names}
        for relation, names in NAMES_BEHIND.items()
        if (fact := getattr(result, relation)) is not None
    }
    claim = {name: result.serializable_value(name) for name in CLAIM} | {"behind": behind}
    return hashlib.sha256(json.dumps(claim, sort_keys=True, cls=ReadableJSON).encode()).hexdigest()
