"""Programs the tests and judges need that pip does not bring: Chromium, gettext, gpg, Java, npm, servers."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A program, by any of its names, and the Debian packages that contain it."""

    title: str
    names: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        return any(shutil.which(name) for name in self.names)


WITHOUT_WINDOWS = Program(
    "Chromium without windows", ("chromium-headless-shell",), ("chromium-headless-shell", "fonts-dejavu-core")
)
BROWSER = Program(
    "Chromium",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", *WITHOUT_WINDOWS.names),
    ("chromium", "fonts-dejavu-core"),
)
JAVA = Program("Java", ("java",), ("default-jre-headless",))
NPM = Program("npm", ("npm",), ("npm",))
GETTEXT = Program("gettext", ("xgettext",), ("gettext",))
GPG = Program("gpg", ("gpg",), ("gnupg",))
NGINX = Program("nginx", ("nginx",), ("nginx", "libnginx-mod-http-brotli-static"))
WRK = Program("wrk", ("wrk",), ("wrk",))
POSTGRESQL = Program("PostgreSQL", ("pg_lsclusters",), ("postgresql",))
LOGROTATE = Program("logrotate", ("logrotate",), ("logrotate",))
FAKETIME = Program("libfaketime", ("faketime",), ("faketime",))
SYSTEMD = Program("systemd's tools", ("systemd-analyze",), ("systemd",))
SETUP = {"DEBIAN_FRONTEND": "noninteractive"}


def ensure(*programs: Program) -> list[str]:
    """Install what is missing if we may; returns a sentence for each program that is still missing."""
    missing = [program for program in programs if not program.is_there]
    if missing and may_install():
        sys.stdout.write(f"Installing {' and '.join(program.title for program in missing)} with apt\n")
        sys.stdout.flush()
        packages = [package for program in missing for package in program.packages]
        apt("update", "--quiet=2")
        apt("install", "--yes", "--quiet=2", "--no-install-recommends", *packages)
    return [how_to_get(program) for program in programs if not program.is_there]


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(*arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 fixed words only
        ["apt-get", *arguments],  # noqa: S607 root's own PATH
        env=dict(os.environ) | SETUP,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stderr[-2000:])


def how_to_get(program: Program) -> str:
    return f"{program.title} is missing. On Debian: sudo apt-get install {' '.join(program.packages)}"
