"""A bare Wagtail project, as `wagtail start` makes it, with whose start page all pages are compared."""

import sys
from pathlib import Path

from environment import ROOT, environment

from .commands import run

SETTINGS = """from portal.settings.databases import SQLITE_PRAGMAS

from .base import *

DEBUG = False
SECRET_KEY = "for the benchmark alone: signs nothing that leaves it"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""


def bare_project(folder: Path) -> dict[str, str]:
    """Make the project in `folder` unless it is there; returns the environment variables for its settings."""
    variables = environment(DJANGO_SETTINGS_MODULE="bare.settings.bench", PYTHONPATH=f"{folder}:{ROOT}")
    settings = folder / "bare" / "settings" / "bench.py"
    if not settings.exists():
        folder.mkdir(parents=True, exist_ok=True)
        run([str(Path(sys.executable).parent / "wagtail"), "start", "bare", str(folder)], environment())
        settings.write_text(SETTINGS)
    run([sys.executable, str(folder / "manage.py"), "migrate", "--verbosity=0"], variables)
    return variables
