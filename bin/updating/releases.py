"""Checkouts beside each other, one per release."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import RefusedError
from .installation import Installation

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,60}")
WORKER = "portal-worker"
"""How the names of workers' units begin."""
LEFT_OUT = (".git", ".venv", "var", "__pycache__")
"""What is not copied from a folder: its history, its environment, its own data."""


@dataclass(frozen=True)
class Release:
    """A checkout; `name` is the instance of its units, too."""

    name: str
    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    @property
    def web(self) -> str:
        return f"portal-web@{self.name}"

    @property
    def templates(self) -> list[Path]:
        """The template units it brings along."""
        return sorted((self.folder / "ops" / "systemd").glob("portal-*@.service"))

    @property
    def workers(self) -> list[str]:
        """Its workers: one for each template it brings, since one release may have more of them than another."""
        return [instance(path, self) for path in self.templates if path.name.startswith(WORKER)]


def instance(template: Path, release: Release) -> str:
    """The unit of a template that runs a release."""
    return template.name.replace("@.service", f"@{release.name}")


@dataclass(frozen=True)
class Source:
    """Where a checkout comes from: a folder, else a git repository (an empty one: that of the active release)."""

    folder: Path | None
    repository: str
    ref: str


def release(installation: Installation, name: str) -> Release:
    """Raises RefusedError for a name that could not be a folder's and a unit's."""
    if not NAME.fullmatch(name):
        raise RefusedError(f"“{name}” cannot be the name of a release: use letters, digits, dots and hyphens.")
    return Release(name, installation.releases / name)


def fetch(new: Release, source: Source, active: Release) -> None:
    """Make the checkout, whole or not at all. One that is there is taken as it is."""
    if new.folder.exists():
        return
    # A dot in front: no release has such a name, so one that was broken off is never taken for a checkout.
    unfinished = new.folder.with_name(f".{new.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    if source.folder:
        shutil.copytree(source.folder, unfinished, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    else:
        repository = source.repository or git("-C", str(active.folder), "remote", "get-url", "origin")
        git("clone", "--quiet", "--no-checkout", repository, str(unfinished))
        git("-C", str(unfinished), "checkout", "--quiet", "--detach", wanted(unfinished, source.ref))
    if not (unfinished / "manage.py").is_file():
        raise RefusedError(f"What came for {new.name} is no checkout of the portal: it has no manage.py.")
    unfinished.rename(new.folder)


def wanted(checkout: Path, ref: str) -> str:
    """The commit that a tag, a branch of the repository or a hash names."""
    for name in (f"refs/tags/{ref}", f"refs/remotes/origin/{ref}", ref):
        found = run_git("-C", str(checkout), "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        if found.returncode == 0:
            return found.stdout.strip()
    raise RefusedError(f"The repository has no tag, branch or commit “{ref}”. Name one with --ref.")


def git(*words: str) -> str:
    done = run_git(*words)
    if done.returncode:
        raise RefusedError(f"git {' '.join(words)} failed:\n{done.stderr.strip()}")
    return done.stdout.strip()


def run_git(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 words of the operator
