"""Reading the environment strictly.

A value that cannot be read, and a name that looks like one of ours but is
not, are refused at start with a message that names the variable: a portal
that quietly fell back to SQLite because of a typo would lose data.
"""

import difflib
import os
from collections.abc import Collection
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .variables import VARIABLES

UNPREFIXED = tuple(name for name in VARIABLES if not name.startswith("PORTAL_"))
LIKENESS_OF_A_TYPO = 0.85
TRUE = frozenset({"true", "t", "yes", "y", "on", "1"})
FALSE = frozenset({"false", "f", "no", "n", "off", "0"})


class SettingsRefusedError(ImproperlyConfigured):
    """The portal cannot start in this environment; the message has a line for each variable that is refused."""


class Environment:
    """Reads variables by type and collects what is wrong with them.

    A refused variable is read as its default, so that the others are read as
    well; the settings end with `raise_refusals`, so no such value is used.
    """

    def __init__(self, values: dict[str, str] | None = None) -> None:
        given = os.environ if values is None else values
        self.values = {name: value.strip() for name, value in given.items() if value.strip()}
        self.refusals: dict[str, str] = {}
        self.refuse_misspelt()

    def refuse(self, name: str, fault: str, *, example: str = "") -> None:
        """Note the first thing wrong with a variable; `fault` is the rest of a sentence that begins with its name."""
        shown = example or VARIABLES[name].example
        self.refusals.setdefault(name, f"{name} {fault}, for example {shown}")

    def raise_refusals(self) -> None:
        """Raises SettingsRefusedError where a variable was refused; in the order of the documentation."""
        if self.refusals:
            ours = [name for name in VARIABLES if name in self.refusals]
            others = sorted(self.refusals.keys() - VARIABLES.keys())
            raise SettingsRefusedError("\n".join(self.refusals[name] for name in [*ours, *others]))

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def switch(self, name: str, default: bool = False) -> bool:
        """Whether `name` is true; refused where it is neither true nor false."""
        value = self.text(name, str(default)).lower()
        if value not in TRUE | FALSE:
            self.refuse(name, f"is “{value}”, which is neither true nor false")
            return default
        return value in TRUE

    def number(self, name: str, default: int, *, least: int = 1) -> int:
        """The whole number in `name`; refused where it is not one, or less than `least`."""
        value = self.text(name, str(default))
        if not value.isdecimal() or int(value) < least:
            self.refuse(name, f"is “{value}”, which is not a whole number {f'above {least - 1}' if least else 'or 0'}")
            return default
        return int(value)

    def choice(self, name: str, known: Collection[str], default: str) -> str:
        """The value of `name` in capitals; refused where it is none of `known`."""
        value = self.text(name, default)
        if value.upper() not in known:
            self.refuse(name, f"is “{value}”, which is none of {', '.join(known)}")
            return default
        return value.upper()

    def names(self, name: str) -> list[str]:
        """The names between the commas of `name`; empty ones are left out."""
        return [item.strip() for item in self.text(name).split(",") if item.strip()]

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().resolve()

    def required(self, name: str) -> str:
        """The value of `name`; refused where it is missing."""
        value = self.text(name)
        if not value:
            self.refuse(name, f"is not set: {VARIABLES[name].meaning}")
        return value

    def refuse_misspelt(self) -> None:
        """Refuse a PORTAL_ name that we do not read, and a misspelling of any other that we do."""
        for name in self.values.keys() - VARIABLES.keys():
            candidates = list(VARIABLES) if name.startswith("PORTAL_") else list(UNPREFIXED)
            near = difflib.get_close_matches(name, candidates, n=1, cutoff=LIKENESS_OF_A_TYPO)
            if near:
                example = f"{near[0]}={VARIABLES[near[0]].example}"
                self.refuse(name, f"is not a variable of the portal: {near[0]} may be meant", example=example)
            elif name.startswith("PORTAL_"):
                known = ", ".join(VARIABLES)
                example = f"PORTAL_HOSTS={VARIABLES['PORTAL_HOSTS'].example}"
                self.refuse(name, f"is not a variable of the portal, which reads {known}", example=example)
