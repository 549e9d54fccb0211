"""Writes demo/tables.sql from a freshly migrated database: `make demo-tables`."""

import subprocess
import sys
import tempfile

from environment import ROOT, environment


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="portal-tables-") as folder:
        variables = environment(DJANGO_SETTINGS_MODULE="portal.settings.development", PORTAL_DATA_DIR=folder)
        for command in (("migrate", "--verbosity=0"), ("write_demo_tables",)):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=variables, check=True)  # noqa: S603 our own


if __name__ == "__main__":
    main()
