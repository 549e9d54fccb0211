"""Runs a command with the variables of a file that systemd reads as EnvironmentFile: FILE COMMAND ...

Nothing but the standard library, and nothing of the portal: `read` is also
what an update asks for the settings of the site.
"""

import os
import sys
from pathlib import Path

QUOTES = "'\""
ESCAPED = '"\\`$'
"""What a backslash takes its meaning from between double quotes; before anything else it stands for itself."""


def read(path: Path) -> dict[str, str]:
    """The variables as systemd would set them; lines without a name and a value are passed over, as it does."""
    found = {}
    for line in logical_lines(path.read_text("utf-8")):
        name, equals, value = line.partition("=")
        if equals and name.strip().isidentifier():
            found[name.strip()] = unquoted(value.strip())
    return found


def logical_lines(text: str) -> list[str]:
    """Lines that are no comments; a backslash at the end of one joins the next to it."""
    lines = text.replace("\\\n", "").splitlines()
    return [line.strip() for line in lines if line.strip() and line.strip()[0] not in "#;"]


def unquoted(value: str) -> str:
    """Quoted and bare parts put together: single quotes take everything as it is, others heed the backslash."""
    parts, quote, position = [], "", 0
    while position < len(value):
        sign = value[position]
        following = value[position + 1 : position + 2]
        if sign == quote or (not quote and sign in QUOTES):
            quote = "" if quote else sign
        elif sign == "\\" and quote != "'" and following and (not quote or following in ESCAPED):
            parts.append(following)
            position += 1
        else:
            parts.append(sign)
        position += 1
    return "".join(parts)


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit("Usage: service_environment.py FILE COMMAND [ARGUMENT ...]")
    path, command = Path(sys.argv[1]), sys.argv[2:]
    try:
        variables = read(path)
    except OSError as error:
        sys.exit(f"{path} cannot be read: {error.strerror}")
    os.execvpe(command[0], command, dict(os.environ) | variables)  # noqa: S606 the operator's own command


if __name__ == "__main__":
    main()
