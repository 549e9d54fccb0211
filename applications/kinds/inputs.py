"""The inputs of a question that has several. They share one name, and are read in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Input:
    """One input with its label: typed in, or chosen from `choices` (stored value, words) where there are any."""

    label: str | Promise
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    mode: str = ""
    """The value of HTML's `inputmode`; empty for the usual keyboard."""
    is_short: bool = False
    limit: str = ""
    """How long it may be, as a sentence, where that takes more than one line of the screen; else empty."""
    error: str = ""
    is_asked_by_the_form: bool = False
    """Whether its label is in the language of the form, not in that of the page."""
    is_first: bool = False


@dataclass(frozen=True)
class Group:
    """Inputs that belong together, below a heading where there are several groups."""

    inputs: Sequence[Input]
    heading: str = ""
