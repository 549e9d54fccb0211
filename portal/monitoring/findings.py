"""What is asked about each part the portal stands on, and what was found."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

Words = str | Promise


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    """Somebody should look."""
    FAILS = "fails"
    HANGS = "hangs"
    """It has not answered in time."""
    NOT_ASKED = "not asked"
    """What it needs fails or hangs."""


@dataclass(frozen=True)
class Finding:
    """`words` are for those who run the portal: they may hold numbers of rows, versions, and what a server said."""

    state: State
    words: Words = ""


def ok(words: Words = "") -> Finding:
    return Finding(State.OK, words)


def warning(words: Words) -> Finding:
    return Finding(State.WARNING, words)


def fails(words: Words) -> Finding:
    return Finding(State.FAILS, words)


@dataclass(frozen=True)
class Part:
    """`is_essential`: without it readers cannot be served. An exception of `check` means that the part fails."""

    name: str
    label: Words
    check: Callable[[], Finding]
    is_essential: bool = False


@dataclass(frozen=True)
class Group:
    """Parts asked one after another, on one connection of the database; without the first, the others are not asked."""

    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        return self.parts[0].name
