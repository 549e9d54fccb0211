"""The parts that the portal depends on, and what was found when they were checked."""

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
    NOT_ASKED = "not checked"
    """A part that it needs fails or hangs."""


@dataclass(frozen=True)
class Finding:
    """What was found of a part. `words` are for operators: they may hold counts, versions and a server's answer."""

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
    """A part and its check. `is_essential`: without it readers cannot be served. If `check` raises, the part fails."""

    name: str
    label: Words
    check: Callable[[], Finding]
    is_essential: bool = False


@dataclass(frozen=True)
class Group:
    """Parts checked one after another on one database connection; if the first fails, the others are not checked."""

    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        return self.parts[0].name
