"""Units as systemd reads them, as far as those of the portal need it."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Settings = dict[str, list[str]]


@dataclass(frozen=True)
class Unit:
    """A unit: its name (portal-web@first.service) and its settings by section."""

    name: str
    sections: dict[str, Settings] = field(default_factory=dict)

    def values(self, name: str, section: str = "Service") -> list[str]:
        """Each value of a setting that may stand several times, with its specifiers replaced."""
        return [self.expanded(value) for value in self.sections.get(section, {}).get(name, [])]

    def value(self, name: str, default: str = "") -> str:
        """The last value of a setting of the service."""
        return (self.values(name) or [default])[-1]

    @property
    def instance(self) -> str:
        return self.name.rpartition(".")[0].partition("@")[2]

    def expanded(self, value: str) -> str:
        return value.replace("%i", self.instance).replace("%n", self.name).replace("%%", "%")

    def command(self, name: str, variables: dict[str, str]) -> list[str]:
        """The words of an ExecStart and the like. $MAINPID is the only variable the portal's units use."""
        words = shlex.split(self.value(name))
        return [variables.get(word[1:], word) if word.startswith("$") else word for word in words]


def find(name: str, folder: Path) -> Unit:
    """The unit of that name (.service may be left out) or of its template. Raises FileNotFoundError."""
    full = name if name.endswith((".service", ".timer")) else f"{name}.service"
    stem, _, kind = full.rpartition(".")
    template = folder / f"{stem.partition('@')[0]}@.{kind}"
    path = folder / full
    return Unit(full, read((path if path.exists() or "@" not in stem else template).read_text("utf-8")))


def read(text: str) -> dict[str, Settings]:
    """The settings of each section; an empty value takes back those before it, as in systemd."""
    sections: dict[str, Settings] = {}
    section: Settings = {}
    for line in logical_lines(text):
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
            continue
        name, _, value = line.partition("=")
        if value.strip():
            section.setdefault(name.strip(), []).append(value.strip())
        else:
            section[name.strip()] = []
    return sections


def logical_lines(text: str) -> Iterator[str]:
    lines = text.replace("\\\n", " ").splitlines()
    return (line.strip() for line in lines if line.strip() and line.strip()[0] not in "#;")
