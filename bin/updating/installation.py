"""Where the portal is installed on this machine, and the programs that run it: the options of both commands."""

import argparse
import fcntl
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service_environment import read

from .errors import RefusedError


@dataclass(frozen=True)
class Installation:
    """The folders, files and programs; what each means stands in `add_options`."""

    root: Path
    environment_file: Path
    sockets: Path
    front_include: Path
    nginx: tuple[str, ...]
    nginx_pid: Path
    units: Path
    systemctl: tuple[str, ...]
    user: str
    group: str
    ready_within: float
    reload_within: float
    drain_within: float

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """The link to the checkout that serves."""
        return self.root / "current"

    def variables(self) -> dict[str, str]:
        """What the portal's units are given. Raises RefusedError."""
        try:
            return read(self.environment_file)
        except OSError as error:
            raise RefusedError(f"{self.environment_file} cannot be read: {error.strerror}.") from error

    @contextmanager
    def locked(self) -> Iterator[int]:
        """One update at a time. The lock's file descriptor, for children that must not be left behind by another.

        Raises RefusedError where somebody else holds it.
        """
        descriptor = os.open(self.root / "update.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusedError(
                "Another update, or a command that one has left behind, is at work: wait until it ends."
            ) from None
        else:
            yield descriptor
        finally:
            os.close(descriptor)


def add_options(parser: argparse.ArgumentParser) -> None:
    paths = {
        "--root": ("/opt/portal", "holds releases/, the link current and what is known of updates"),
        "--environment-file": ("/etc/portal/environment", "the variables of the portal"),
        "--sockets": ("/run/portal", "where each release listens, at NAME.sock"),
        "--front-include": ("/etc/nginx/portal-socket.conf", "the file that tells nginx the socket"),
        "--nginx-pid": ("/run/nginx.pid", "holds the number of nginx's process"),
        "--units": ("/etc/systemd/system", "where the units of systemd stand"),
    }
    for name, (default, meaning) in paths.items():
        parser.add_argument(name, type=Path, default=Path(default), help=f"{meaning} (%(default)s)")
    parser.add_argument("--nginx", default="nginx", help="how nginx is called (%(default)s)")
    parser.add_argument("--systemctl", default="systemctl", help="how systemctl is called (%(default)s)")
    parser.add_argument("--user", default="portal", help="whose rights the portal has (%(default)s)")
    parser.add_argument("--group", help="the same for the group (named as the user)")
    seconds = {
        "--ready-within": (90, "seconds a release may take to start"),
        "--reload-within": (10, "seconds nginx may take to begin with a new configuration"),
        "--drain-within": (600, "seconds nginx may take to end requests it has begun to receive"),
    }
    for name, (limit, meaning) in seconds.items():
        parser.add_argument(name, type=float, default=limit, help=f"{meaning} (%(default)s)")


def installation(options: argparse.Namespace) -> Installation:
    return Installation(
        root=options.root.resolve(),
        environment_file=options.environment_file,
        sockets=options.sockets,
        front_include=options.front_include,
        nginx=tuple(shlex.split(options.nginx)),
        nginx_pid=options.nginx_pid,
        units=options.units,
        systemctl=tuple(shlex.split(options.systemctl)),
        user=options.user,
        group=options.group or options.user,
        ready_within=options.ready_within,
        reload_within=options.reload_within,
        drain_within=options.drain_within,
    )
