import os
import sys
from pathlib import Path

import pytest
from benchmarks.processes import MEGABYTE, REQUESTS, Comparison, Served, Worker, table_of_workers, workers

APPLICATION = """
from pathlib import Path

WORK = sum(range(5_000_000))
HELD = bytes(range(256)) * {megabytes} * 4096

def application(environ, start_response):
    with Path("asked").open("a") as asked:
        asked.write(environ["PATH_INFO"] + "\\n")
    start_response("404 Not Found" if environ["PATH_INFO"] == "/none/" else "200 OK", [])
    return [b"a page"]
"""


def served(folder: Path, *paths: str, megabytes: int = 0, preparation: tuple[str, ...] = ()) -> Served:
    folder.mkdir()
    (folder / "tiny.py").write_text(APPLICATION.format(megabytes=megabytes))
    return Served(folder, {"PATH": os.environ["PATH"]}, "tiny:application", paths, preparation)


def test_both_are_started_and_asked_in_turn(tmp_path: Path) -> None:
    forget = (sys.executable, "-c", "from pathlib import Path; Path('asked').unlink(missing_ok=True)")
    ours = served(tmp_path / "ours", "/", "/none/", megabytes=64, preparation=forget)
    bare = served(tmp_path / "bare", "/")
    found = workers(ours, bare, rounds=1)
    assert found.ours.start > 0
    assert found.bare.start > 0
    assert found.ours.memory > found.bare.memory + 60 * MEGABYTE
    # Those of the last start, for ours; of all, the one that compiles the modules included, for the other.
    assert (ours.folder / "asked").read_text().split() == ["/", *["/", "/none/"] * (REQUESTS // 2)]
    assert (bare.folder / "asked").read_text().split() == ["/"] * 2 * (REQUESTS + 1)


def test_an_error_of_the_project_is_not_measured(tmp_path: Path) -> None:
    broken = served(tmp_path / "broken", "/")
    (broken.folder / "tiny.py").write_text("def application(environ, start_response):\n    raise ValueError\n")
    with pytest.raises(OSError, match="500"):
        workers(broken, broken, rounds=1)


def test_the_table_says_both_and_nothing_where_nothing_was_measured() -> None:
    found = Comparison(Worker(1.5, 140 * MEGABYTE), Worker(1.0, 80 * MEGABYTE), 1.5)
    lines = table_of_workers("SQLite", found)
    assert lines[-2].replace(" ", "") == "|ours|1.50|1.50|140|"
    assert lines[-1].replace(" ", "") == "|bareWagtail|1.00|1.00|80|"
