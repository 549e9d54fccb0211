"""Pages of a small and of a large site: the demo with a hundred sample people more, and with ten thousand."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import ROOT
from progress import progress

from .measuring import Cost, Project, aligned, cost, project

PEOPLE = (100, 10_000)
NEWS = {100: 20, 10_000: 2_000}
Address = tuple[str, str]
"""The name of a page, and where it is."""


def costs_at_sizes(
    variables: Mapping[str, str], folder: Path, pages: Sequence[Address], bare: Project, rounds: int
) -> dict[int, list[Cost]]:
    """Of a copy of the demo that these environment variables name; of an empty database where they name one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    own = {**variables, "PORTAL_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    demo = Path(variables["PORTAL_DATA_DIR"])
    (folder / "media").symlink_to(demo / "media")
    (folder / "static").symlink_to(demo / "static")
    if "DATABASE_URL" not in variables:
        shutil.copy(demo / "portal.sqlite3", folder)
    run(own, "migrate", "--verbosity=0")
    found = {}
    for people in PEOPLE:
        run(own, "load_demo", "--pictures-later", "--people", str(people), "--news", str(NEWS[people]))
        with project(own) as ours:
            found[people] = [cost(name, address, ours, bare, rounds) for name, address in progress("pages", pages)]
    return found


def run(variables: Mapping[str, str], *command: str) -> None:
    subprocess.run(  # noqa: S603 our own interpreter
        [sys.executable, "manage.py", *command], env=dict(variables), cwd=ROOT, stdout=subprocess.DEVNULL, check=True
    )


def table_of_sizes(found: Mapping[str, Mapping[int, Sequence[Cost]]]) -> list[str]:
    """{database: {people: costs}} as Markdown tables, each with an empty line above."""
    lines = []
    for database, costs in found.items():
        small, large = (costs[people] for people in PEOPLE)
        rows = [("page", "queries", "of the large site", "× bare", "of the large site", "large to small")]
        rows += [
            (
                few.page,
                f"{few.queries}",
                f"{many.queries}",
                f"{few.multiple:.1f}",
                f"{many.multiple:.1f}",
                f"{many.multiple / few.multiple:.2f}",
            )
            for few, many in zip(small, large, strict=True)
        ]
        lines += ["", f"## With {PEOPLE[0]} and with {PEOPLE[1]:,} people more, {database}", "", *aligned(rows)]
    return lines
