"""The portal's variables as systemd reads them (EnvironmentFile=)."""

import shlex
from pathlib import Path

from .errors import RefusedError


def read_environment(path: Path) -> dict[str, str]:
    """NAME=value lines; empty ones and those behind # or ; are comments, quotes around a value are taken off.

    Raises RefusedError where the file or a line of it cannot be read.
    """
    try:
        lines = path.read_text().replace("\\\n", "").splitlines()
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
    values = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith(("#", ";")):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise RefusedError(f"{path}, line {number}: this is not NAME=value.")
        values[name.strip()] = unquoted(value.strip(), f"{path}, line {number}")
    return values


def unquoted(value: str, where: str) -> str:
    if not value.startswith(("'", '"')):
        return value
    try:
        return "".join(shlex.split(value))
    except ValueError as error:
        raise RefusedError(f"{where}: a quote is not closed.") from error
