#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    from django.core.management import execute_from_command_line

    from portal.settings.environment import SettingsRefusedError

    try:
        execute_from_command_line(sys.argv)
    except SettingsRefusedError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
