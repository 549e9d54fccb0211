"""Waits until a web server answers at its Unix domain socket: SOCKET. Units call it with their own variables."""

import os
import sys
from pathlib import Path

from updating.readiness import wait_until_well

WITHIN = 85.0
"""Seconds, of the 90 that systemd gives a service to start."""


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Usage: wait_until_served.py SOCKET")
    # /healthz, not /readyz: a server whose database is down is started, and tells so itself.
    said = wait_until_well(Path(sys.argv[1]), dict(os.environ), WITHIN, "/healthz")
    if said:
        sys.exit(f"The web server has not answered at {sys.argv[1]} for {WITHIN:.0f} seconds: {said}")


if __name__ == "__main__":
    main()
