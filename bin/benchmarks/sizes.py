"""Pages of a small and of a large site: the demo with a hundred sample people more, and with ten thousand."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from environment import ROOT
from postgres import temporary_postgres
from progress import progress

from .commands import manage
from .measuring import Cost, Project, aligned, cost, project

PEOPLE = (100, 10_000)
NEWS = {100: 20, 10_000: 2_000}
Address = tuple[str, str]
"""The name of a page, and where it is."""


@contextmanager
def copy_of_demo(folder: Path, variables: Mapping[str, str], *, on_postgresql: bool) -> Iterator[dict[str, str]]:
    """Environment variables of a site of the smaller size: of a copy of the demo, or of a PostgreSQL of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "logs").mkdir(parents=True)
    demo = Path(variables["PORTAL_DATA_DIR"])
    for name in ("media", "static"):
        (folder / name).symlink_to(demo / name)
    own = {**variables, "PORTAL_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:
        if on_postgresql:
            own["DATABASE_URL"] = stack.enter_context(temporary_postgres())
        else:
            shutil.copy(demo / "portal.sqlite3", folder)
        manage(own, "migrate", "--verbosity=0")
        fill(own, PEOPLE[0])
        yield own


def fill(variables: Mapping[str, str], people: int) -> None:
    manage(variables, "load_demo", "--pictures-later", f"--people={people}", f"--news={NEWS[people]}")


def costs_at_sizes(
    variables: Mapping[str, str], pages: Sequence[Address], bare: Project, rounds: int
) -> dict[int, list[Cost]]:
    """Of the site that these environment variables name, which is filled for it."""
    found = {}
    for people in PEOPLE:
        fill(variables, people)
        with project(dict(variables)) as ours:
            found[people] = [cost(name, address, ours, bare, rounds) for name, address in progress("pages", pages)]
    return found


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
