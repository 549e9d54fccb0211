"""By which code, and among which settings, a backup is made."""

import os
import platform
import shutil
import subprocess
from typing import Any

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .errors import BackupError

OF_S3 = "AWS_"
"""How the variables begin that boto3 reads."""


def circumstances() -> dict[str, Any]:
    """What a manifest tells beside the content, by the manifest's names."""
    return {
        "migrations": sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations()),
        "versions": {
            "python": platform.python_version(),
            "django": django.get_version(),
            "wagtail": wagtail.__version__,
        },
        "commit": commit(),
        "environment": sorted({*settings.ENVIRONMENT_NAMES, *(name for name in os.environ if name.startswith(OF_S3))}),
    }


def commit() -> str:
    """Of this checkout; "" where it is none, or git is missing."""
    git = shutil.which("git")
    if git is None or not (settings.BASE_DIR / ".git").exists():
        return ""
    done = subprocess.run(  # noqa: S603 fixed words, and a folder of ours
        [git, "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def refuse_unmigrated() -> None:
    """Raises BackupError for a database without tables: that of another environment, most likely, taken by mistake."""
    if not MigrationRecorder(connection).applied_migrations():
        raise BackupError(
            f"The database {connection.settings_dict['NAME']} has no tables. Is this the environment of the site?"
        )


def unknown_migrations(migrations: list[list[str]]) -> list[str]:
    """Those of a backup that this checkout does not have, as app.name."""
    loader = MigrationLoader(None)
    replaced = {former for migration in loader.disk_migrations.values() for former in migration.replaces}
    known = loader.disk_migrations.keys() | replaced
    return [f"{app}.{name}" for app, name in migrations if (app, name) not in known]
