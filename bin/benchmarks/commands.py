"""Running commands of the measured projects, and reading what scripts of this folder print."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from environment import ROOT


def run(command: Sequence[str], variables: Mapping[str, str], folder: Path = ROOT) -> None:
    """Run a command with these environment variables and show nothing but its errors. Raises CalledProcessError."""
    subprocess.run(  # noqa: S603 our own commands
        command, env=dict(variables), cwd=folder, stdout=subprocess.DEVNULL, check=True
    )


def manage(variables: Mapping[str, str], *command: str) -> None:
    """Run a command of the portal."""
    run([sys.executable, "manage.py", *command], variables)


def printed_by(script: str, variables: Mapping[str, str]) -> Iterator[Any]:
    """What a script of this folder prints for the portal that these environment variables name: JSON line by line."""
    # -P keeps the script's folder out of sys.path, so that its modules do not shadow the project's.
    command = [sys.executable, "-P", str(Path(__file__).parent / script)]
    done = subprocess.run(  # noqa: S603 our own interpreter
        command, env={**variables, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True, check=True
    )
    return map(json.loads, done.stdout.splitlines())
