"""The Nu HTML checker over the HTML of every page and the style sheets they load."""

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from progress import progress

from judges.audit_context import AuditContext
from judges.fetching import fetch
from judges.page_types import LANGUAGES
from judges.reading import read
from judges.verdicts import Verdict

NAME = "markup"
STYLES = "style sheets"
NOT_KNOWN_YET: tuple[tuple[str, str], ...] = (
    (r"^CSS: .*The types are incompatible.*var\(", "it cannot tell the type of a custom property"),
)
"""(pattern, reason): messages about CSS that browsers support and the checker does not know yet."""


def judge(context: AuditContext) -> Iterator[Verdict]:
    folder = context.folder / "markup"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    places = dict(stored(context, folder))
    messages = check(context.tools, list(places))
    for path, (row, address) in places.items():
        yield Verdict(NAME, row, address, tuple(dict.fromkeys(messages[path.name])))


def stored(context: AuditContext, folder: Path) -> Iterator[tuple[Path, tuple[str, str]]]:
    """Every page and style sheet as a file, with its row in the table and its address."""
    styles: dict[str, None] = {}
    for visit in progress(NAME, context.visits(LANGUAGES)):
        html = fetch(visit.address).text
        path = folder / f"{visit.type.name}-{visit.language}.html"
        path.write_text(html, "utf-8")
        loads = [urljoin(visit.address, load) for load in read(html).loads]
        styles |= dict.fromkeys(load for load in loads if urlsplit(load).path.endswith(".css"))
        yield path, (visit.type.name, visit.address)
    for address in styles:
        path = folder / Path(urlsplit(address).path).name
        path.write_bytes(fetch(address).body)
        yield path, (STYLES, address)


def check(tools: Path, paths: list[Path]) -> dict[str, list[str]]:
    """{file name: messages of the checker}. Raises an error where it did not run."""
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # The checker takes files with an unknown suffix for HTML, and skips style sheets unless told not to.
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--also-check-css",
    ]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=True)  # noqa: S603 our own files
    return by_file(json.loads(done.stdout)["messages"])


def by_file(messages: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Errors by file name, without those about CSS that the checker does not know yet."""
    found: dict[str, list[str]] = defaultdict(list)
    for message in messages:
        extract = " ".join(message.get("extract", "").split())[:100]
        text = f"{message['message']} ({extract})" if extract else message["message"]
        if message["type"] == "info" or any(re.search(pattern, text) for pattern, _reason in NOT_KNOWN_YET):
            continue
        found[Path(urlsplit(message.get("url", "")).path).name].append(text)
    return found
