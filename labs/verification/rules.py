"""What a result claims, and when a change makes it claim something else."""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from portal.fields import ReadableJSON, Words

if TYPE_CHECKING:
    from labs.models import Result
    from portal.models import User

CLAIM = ("person", "project", "event", "strand", "year", "kind", "rank", "note", "sources", "source_url")
"""The fields of a result that whoever verifies it vouches for."""
FIELDS_OF_FACTS = {
    "person": ("given_name", "family_name", "given_name_cyrillic", "family_name_cyrillic", "is_sample"),
    "project": ("original_title", "titles", "is_sample"),
    "event": ("names",),
    "strand": ("names",),
}
"""For each relation of a result, the fields of that fact that the public reads as part of the result."""


def may_verify(user: "User | AnonymousUser | None") -> bool:
    """Whether `user` may vouch for results; None, which stands for a program, may not."""
    return user is not None and user.has_perm("labs.verify_result")


def is_rewritten(before: Any, after: Any) -> bool:
    """Whether a value says something else. Adding a language to a text is a translation, which does not count."""
    if isinstance(before, Words) and before:
        return any(after.get(language) != text for language, text in before.items())
    return bool(before != after)


def rewritten_fields(before: "Result", after: "Result", among: Collection[str] = CLAIM) -> list[str]:
    """Names of the fields in which two states of a result claim different things, in the order of the form."""
    names = [name for name in CLAIM if name in among]
    return [name for name in names if is_rewritten(before.serializable_value(name), after.serializable_value(name))]


def labels_of(result: type["Result"], names: Iterable[str]) -> list[str]:
    """The labels that staff see for the fields `names` of a result."""
    labels = {field.name: str(field.verbose_name) for field in result._meta.concrete_fields}
    return [labels[name] for name in names]


def fingerprint(result: "Result") -> str:
    """A digest of all that a result claims, including the names of its facts; it changes when the claim changes."""
    facts = {
        relation: {name: fact.serializable_value(name) for name in names}
        for relation, names in FIELDS_OF_FACTS.items()
        if (fact := getattr(result, relation)) is not None
    }
    claim = {name: result.serializable_value(name) for name in CLAIM} | {"facts": facts}
    return hashlib.sha256(json.dumps(claim, sort_keys=True, cls=ReadableJSON).encode()).hexdigest()
