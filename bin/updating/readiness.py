"""Asking a release whether it can serve, at its own socket."""

import http.client
import socket
import time
from pathlib import Path

TIMEOUT = 10.0
BETWEEN = 0.1


class SocketConnection(http.client.HTTPConnection):
    """HTTP over a Unix domain socket."""

    def __init__(self, path: Path, host: str) -> None:
        super().__init__(host, timeout=TIMEOUT)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))


def ask(path: Path, variables: dict[str, str], address: str) -> tuple[bool, str]:
    """Whether the release at this socket says that all is well, and its own words."""
    host = variables.get("PORTAL_HOSTS", "localhost").split(",")[0].strip()
    token = variables.get("PORTAL_MONITOR_TOKEN", "")
    connection = SocketConnection(path, host)
    try:
        connection.request("GET", address, headers={"Authorization": f"Bearer {token}"} if token else {})
        answer = connection.getresponse()
        return answer.status == 200, answer.read().decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        return False, f"no answer ({error})"
    finally:
        connection.close()


def wait_until_well(path: Path, variables: dict[str, str], within: float, address: str) -> str:
    """Ask until all is well: empty then, else what was said last."""
    deadline = time.monotonic() + within
    while True:
        is_well, words = ask(path, variables, address)
        if is_well:
            return ""
        if time.monotonic() > deadline:
            return words or "nothing"
        time.sleep(BETWEEN)
