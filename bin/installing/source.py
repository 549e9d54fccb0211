"""The repository that the documentation's `git clone` finds: the last commit here, with the paths of the test."""

import subprocess
from pathlib import Path

from environment import ROOT as CHECKOUT

from installing.machine import Machine
from installing.servers import on_own_ports

ADDRESS = "https://git.example.org/portal.git"
BEFORE = "fed29d4"
"""The release before, whose migrations stand in tests/released_migrations.txt: it knows a single worker."""
AUTHOR = ("-c", "user.name=make install-test", "-c", "user.email=test@example.org")


class SourceMissingError(Exception):
    """A commit is not in the history of this checkout."""


def git(*arguments: str, folder: Path = CHECKOUT) -> str:
    done = subprocess.run(  # noqa: S603 fixed words and our own commits
        ["git", "-C", str(folder), *arguments],  # noqa: S607 the caller's own PATH
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SourceMissingError(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.strip()


def make_source(machine: Machine, *, https: int, http: int) -> Path:
    """The repository, and git told to go there for ADDRESS."""
    repository = machine.root / "srv/portal"
    git("clone", "--quiet", "--no-hardlinks", str(CHECKOUT), str(repository))
    git("checkout", "--quiet", "-B", "main", folder=repository)
    move_paths(machine, repository, https=https, http=http)
    config = machine.root / "root/.gitconfig"
    config.write_text(f'[url "file://{repository}"]\n    insteadOf = {ADDRESS}\n[safe]\n    directory = *\n')
    return repository


def move_paths(machine: Machine, repository: Path, *, https: int, http: int) -> None:
    """Commit the files of ops/ with their folders below the root of the test."""
    for path in (repository / "ops").rglob("*"):
        if path.is_file():
            text = machine.moved(path.read_text("utf-8"))
            path.write_text(on_own_ports(text, https, http) if path.name == "portal.conf" else text)
    commit(repository, "Paths of the test.")


def make_release_before(machine: Machine, repository: Path, before: str) -> str:
    """A branch `before`: that commit with the paths of the test. Raises SourceMissingError in a shallow history."""
    if git("rev-parse", "--is-shallow-repository") == "true":
        raise SourceMissingError("This checkout's history is shallow: git fetch --unshallow, or --from another commit.")
    found = git("rev-parse", "--verify", f"{before}^{{commit}}")
    git("checkout", "--quiet", "-B", "before", found, folder=repository)
    for path in (repository / "ops" / "systemd").iterdir():
        path.write_text(machine.moved(path.read_text("utf-8")))
    commit(repository, "Paths of the test.")
    git("checkout", "--quiet", "main", folder=repository)
    return found[:10]


def commit(repository: Path, message: str) -> None:
    git("add", "--all", folder=repository)
    git(*AUTHOR, "commit", "--quiet", "--message", message, folder=repository)
