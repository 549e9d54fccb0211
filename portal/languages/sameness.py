"""Whether two names are the same, however they are spelled: in either script, with or without marks."""

from collections.abc import Iterable

from .folding import folded_words


def normalized_name(name: str) -> str:
    """What is left of a name once spelling, script, case and the order of its words are taken away.

    Only for comparing: names that become the same may still differ, which is a reason to ask and none to refuse.
    """
    return " ".join(sorted(folded_words(name)))


def normalized_names(names: Iterable[str]) -> frozenset[str]:
    """`normalized_name` of each name; empty ones are left out."""
    return frozenset(normalized_name(name) for name in names) - {""}
