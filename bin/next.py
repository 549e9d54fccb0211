"""Runs the suite on the newest Wagtail 8, in .venv-next, to show what an upgrade would break."""

import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT, environment
from reporting import ON_TWO_PROCESSES, Report, say

VENV = ROOT / ".venv-next"
PYTHON = str(VENV / "bin" / "python")
NEWEST = "wagtail>=8.0,<9"
CHOSEN = "not browser and not locked_wagtail"
KNOWN_WARNINGS = (
    "A permission policy for",
    "wagtail.images.permissions.permission_policy is deprecated",
    "wagtail.documents.permissions.permission_policy is deprecated",
)
"""Beginnings of deprecation warnings of Wagtail 8 for which Wagtail 7.4 has no replacement yet."""


def main() -> None:
    if not Path(PYTHON).exists():
        say("Making .venv-next")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)  # noqa: S603 our own interpreter
    wanted = VENV / "requirements.in"
    wanted.write_text("\n".join(requirements()) + "\n")
    say(f"Installing {NEWEST} and the newest of the rest (the first time this takes some minutes)")
    installed = subprocess.run(  # noqa: S603 our own interpreter
        [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--upgrade", "-r", str(wanted)], check=False
    )
    if installed.returncode:
        sys.exit("Installing failed: see above.")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="portal-next-") as folder:
        variables = environment(PORTAL_DATA_DIR=folder)
        known = [f"-Wignore:{beginning}:DeprecationWarning" for beginning in KNOWN_WARNINGS]
        command = (PYTHON, "-m", "pytest", *ON_TWO_PROCESSES, "-m", CHOSEN, *known)
        report.test("tests on Wagtail 8", command, variables, Path(folder) / "next.xml")
    sys.exit(report.summary())


def requirements() -> list[str]:
    """The requirements of both hand-written files, with Wagtail 8 in place of the present one."""
    lines = [
        line for name in ("requirements.in", "requirements-dev.in") for line in (ROOT / name).read_text().split("\n")
    ]
    kept = [line for line in lines if line and not line.startswith(("#", "-", "wagtail>", "wagtail="))]
    return [NEWEST, *kept]


if __name__ == "__main__":
    main()
