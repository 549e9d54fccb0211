"""Template lines over 120 characters, as file:line; exits with 1 where there are any."""

import sys
from collections.abc import Iterator
from pathlib import Path

from environment import ROOT

LONGEST = 120


def main() -> None:
    found = list(long_lines(ROOT / "templates"))
    for path, number in found:
        sys.stdout.write(f"{path.relative_to(ROOT)}:{number}\n")
    sys.exit(1 if found else 0)


def long_lines(folder: Path) -> Iterator[tuple[Path, int]]:
    """(file, line number from 1) of every line longer than LONGEST in the files below `folder`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if len(line) > LONGEST:
                    yield path, number


if __name__ == "__main__":
    main()
