"""Everything that must hold: `make test`. Ends with "N passed, N failed" and a matching exit code.

Each static step counts as one, and so does each test. A skipped test and a run
that breaks off count as failed, because they prove nothing.
"""

import argparse
import os
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from environment import ROOT, environment
from postgres import temporary_postgres
from reporting import ON_TWO_PROCESSES, Report
from system_packages import BROWSER, GETTEXT, GPG, WITHOUT_WINDOWS, ensure

Variables = dict[str, str]

PYTHON = sys.executable
TOOLS = Path(PYTHON).parent
TESTED = "portal.settings.test"
STATIC_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("template syntax", (PYTHON, "bin/template_syntax.py")),
    ("mypy", (str(TOOLS / "mypy"),)),
    ("ruff check", (str(TOOLS / "ruff"), "check", "--quiet", ".")),
    ("ruff format", (str(TOOLS / "ruff"), "format", "--check", "--quiet", ".")),
    ("import contracts", (str(TOOLS / "lint-imports"),)),
    ("system checks", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    ("migrations complete", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
    ("catalogues compile", (PYTHON, "manage.py", "compile_catalogues", "--all")),
    ("djhtml", (str(TOOLS / "djhtml"), "--check", "templates")),
    ("template lines", (PYTHON, "bin/template_lines.py")),
)
IMPORT_GRAPH = (PYTHON, "bin/import_graph.py")
PYTEST = (PYTHON, "-m", "pytest", "--color=auto")
TEMPLATES = (PYTHON, "-m", "tests.template_database")
WITHOUT_BROWSER = (*ON_TWO_PROCESSES, "--ignore", "tests/browser")
ON_SECOND_DATABASE = (*WITHOUT_BROWSER, "--database-only")
IN_BROWSER = ("-n", "3", "--dist", "worksteal", "tests/browser")
"""On three processes for two cores: a test waits for its browser, and the browser for the test."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--static", action="store_true", help="only what needs no database")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    report = Report()
    for sentence in [] if chosen.static else missing_programs():
        report.fail(sentence)
    with ExitStack() as stack:
        databases = () if chosen.static else (on_sqlite(stack), on_postgresql(stack))
        run_static_steps(report, databases)
        report.run_shown("import graph", IMPORT_GRAPH, environment())
        if databases:
            run_tests(report, *databases)
    sys.exit(report.summary())


def missing_programs() -> list[str]:
    """Sentences on those that could not be installed. Any Chromium will do; the one without windows is quicker."""
    ensure(WITHOUT_WINDOWS)
    return ensure(BROWSER, GETTEXT, GPG)


def on_sqlite(stack: ExitStack) -> Variables:
    """The variables of a run on SQLite, with a data folder of its own."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-suite-"))
    return environment(DJANGO_SETTINGS_MODULE=TESTED, PORTAL_DATA_DIR=folder)


def on_postgresql(stack: ExitStack) -> Variables:
    """The variables of a run on PostgreSQL: at TEST_DATABASE_URL, or on a server started for this run."""
    url = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(temporary_postgres())
    return on_sqlite(stack) | {"TEST_DATABASE_URL": url}


def run_static_steps(report: Report, databases: tuple[Variables, ...]) -> None:
    """Run the linters on one core while the template databases, which take longer, are made on the other.

    The databases are made before the tests, since one process migrates while the other workers would wait.
    """
    with ThreadPoolExecutor(2) as pool:
        made = pool.submit(report.run, "databases to copy", TEMPLATES, *databases) if databases else None
        variables = environment(DJANGO_SETTINGS_MODULE=TESTED)
        list(pool.map(lambda step: report.run(*step, variables), STATIC_STEPS))
        if made:
            made.result()


def run_tests(report: Report, on_sqlite: Variables, on_postgresql: Variables) -> None:
    with tempfile.TemporaryDirectory(prefix="portal-results-") as folder:
        results = Path(folder)
        report.test("tests on SQLite", (*PYTEST, *WITHOUT_BROWSER), on_sqlite, results / "sqlite.xml")
        report.test("tests on PostgreSQL", (*PYTEST, *ON_SECOND_DATABASE), on_postgresql, results / "postgresql.xml")
        report.test("browser journeys", (*PYTEST, *IN_BROWSER), on_postgresql, results / "browser.xml")


if __name__ == "__main__":
    main()
