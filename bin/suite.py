"""Everything that must hold: `make test`. Ends with "N passed, N failed" and a matching exit code.

Each static step counts as one; of the test runs each test counts. A skipped
test and a run that breaks off count as failed: what was not shown does not hold.
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
from reporting import Report
from system_packages import BROWSER, GETTEXT, ensure

PYTHON = sys.executable
TOOLS = Path(PYTHON).parent
TESTED = "portal.settings.test"
STATIC_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", (str(TOOLS / "ruff"), "check", "--quiet", ".")),
    ("ruff format", (str(TOOLS / "ruff"), "format", "--check", "--quiet", ".")),
    ("mypy", (str(TOOLS / "mypy"),)),
    ("import contracts", (str(TOOLS / "lint-imports"),)),
    ("system checks", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    ("migrations complete", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
    ("catalogues compile", (PYTHON, "manage.py", "compile_catalogues", "--all")),
    ("djhtml", (str(TOOLS / "djhtml"), "--check", "templates")),
    ("curlylint", (str(TOOLS / "curlylint"), "--quiet", "templates")),
    ("template lines", (PYTHON, "bin/template_lines.py")),
)
IMPORT_GRAPH = (PYTHON, "bin/import_graph.py")
PYTEST = (PYTHON, "-m", "pytest", "--color=auto")
TEMPLATES = (PYTHON, "-m", "tests.template_database")
WITHOUT_BROWSER = ("-n", "2", "-m", "not browser")
ON_SECOND_DATABASE = (*WITHOUT_BROWSER, "--database-only")
IN_BROWSER = ("-n", "2", "-m", "browser")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--static", action="store_true", help="only what needs no database")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    report = Report()
    missing = [] if chosen.static else ensure(BROWSER, GETTEXT)
    for sentence in missing:
        report.fail(sentence)
    with ThreadPoolExecutor(2) as pool:
        variables = environment(DJANGO_SETTINGS_MODULE=TESTED)
        list(pool.map(lambda step: report.run(*step, variables), STATIC_STEPS))
    report.run_shown("import graph", IMPORT_GRAPH, environment())
    if not chosen.static:
        run_tests(report)
    sys.exit(report.summary())


def run_tests(report: Report) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-suite-")))
        variables = environment(DJANGO_SETTINGS_MODULE=TESTED, PORTAL_DATA_DIR=str(folder / "data"))
        url = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(temporary_postgres())
        on_postgresql = variables | {"TEST_DATABASE_URL": url}
        # Side by side, since one process migrates while the other workers of its run would wait.
        report.run("databases to copy", TEMPLATES, variables, on_postgresql)
        report.test("tests on SQLite", (*PYTEST, *WITHOUT_BROWSER), variables, folder / "sqlite.xml")
        report.test("tests on PostgreSQL", (*PYTEST, *ON_SECOND_DATABASE), on_postgresql, folder / "postgresql.xml")
        report.test("browser journeys", (*PYTEST, *IN_BROWSER), on_postgresql, folder / "browser.xml")


if __name__ == "__main__":
    main()
