"""Lists of what has a code and a name in every language, for those who choose from one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Listing:
    """Names are in the active language; `choices` has (code, name) in the order of its alphabet."""

    codes: Callable[[], Collection[str]]
    choices: Callable[[], list[tuple[str, str]]]
    name: Callable[[str], str]
