#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    from portal.running.command_line import execute
    from portal.settings.environment import SettingsRefusedError

    try:
        execute(sys.argv)
    except SettingsRefusedError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
