"""The environment for commands, without the caller's settings of the portal."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "PORTAL_"
NAMES = frozenset(
    {
        "DATABASE_URL",
        "TEST_DATABASE_URL",
        "EMAIL_URL",
        "DEBUG",
        "DJANGO_DEBUG",
        "DJANGO_SETTINGS_MODULE",
        "DJANGO_ALLOW_ASYNC_UNSAFE",
        # Dozens of processes are begun, and each would compile all modules of the portal anew.
        "PYTHONDONTWRITEBYTECODE",
    }
)


def environment(**values: str) -> dict[str, str]:
    """The caller's environment without any setting of the portal, plus `values`."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES and not name.startswith(PREFIX)}
    return kept | {"PYTHONUNBUFFERED": "1"} | values
