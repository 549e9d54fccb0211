"""Templates that curlylint cannot read: elements and tags that are not closed, or not in their order.

curlylint's own command makes its parser anew for each file, which takes twice as long as reading them. The parser
reads what stands within Django's braces letter by letter, only to leave it out: here it is left out before.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from curlylint import parse
from environment import ROOT

WITHIN_BRACES = re.compile(r"(\{#|\{\{|\{%-? *\w+ ).*?(#\}|\}\}|%\})")


def main() -> None:
    found = list(faults(ROOT / "templates"))
    for path, line, reason in found:
        sys.stdout.write(f"{path.relative_to(ROOT)}:{line}: {reason}\n")
    sys.exit(1 if found else 0)


def faults(folder: Path) -> Iterator[tuple[Path, int, str]]:
    """(file, line number from 1, what the parser says) of the first fault of every page below `folder`."""
    parser = parse.make_parser({})["content"]
    for path in sorted(folder.rglob("*.html")):
        try:
            parser.parse(WITHIN_BRACES.sub(r"\1\2", path.read_text(encoding="utf-8")))
        except parse.P.ParseError as error:
            yield path, parse.P.line_info_at(error.stream, error.index)[0] + 1, str(error)


if __name__ == "__main__":
    main()
