"""The demo's folder: recognising it, locking it, and knowing what in it is up to date."""

import fcntl
import hashlib
import os
import secrets
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from environment import ROOT, environment

MARKER = ".portal-demo"
USUAL = "var/demo"
MARKER_TEXT = "This folder belongs to `make demo`; `make demo-reset` deletes all of it.\n"
NEEDED_BYTES = 300 * 1024**2


class DemoFolder:
    """DATA_DIR of the demo: database, media, private files, letters, logs, static files, secret, passwords."""

    def __init__(self, path: str) -> None:
        self.path = (ROOT / Path(path).expanduser()).resolve()
        self.lock: TextIO | None = None

    @property
    def is_ours(self) -> bool:
        return (self.path / MARKER).is_file()

    @property
    def reset_command(self) -> str:
        """The command that deletes this demo, so that the next start begins anew."""
        usual = self.path == (ROOT / USUAL).resolve()
        return "make demo-reset" if usual else f"make demo-reset DATA_DIR={self.path}"

    def open(self) -> None:
        """Make the folder or use the one there is. Exits where it is not a demo's, is in use, or on a full disk."""
        if self.path.exists() and not self.is_ours and (not self.path.is_dir() or any(self.path.iterdir())):
            sys.exit(f"{self.path} is not a folder of the demo. Choose another: make demo DATA_DIR=/some/empty/folder")
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            for name in ("logs", "letters", "media", "private", "static"):
                (self.path / name).mkdir(exist_ok=True)
        except OSError as error:
            sys.exit(f"{self.path} cannot be used: {error.strerror}. Choose another: make demo DATA_DIR=/some/folder")
        free = shutil.disk_usage(self.path).free
        if free < NEEDED_BYTES:
            sys.exit(f"{free // 1024**2} MB are free for {self.path}; {NEEDED_BYTES // 1024**2} MB are needed.")
        self.take()

    def take(self) -> None:
        """Lock the folder until this process ends, however it ends."""
        marker = self.path / MARKER
        if not marker.exists():
            marker.write_text(MARKER_TEXT)
        self.lock = marker.open()
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"A demo runs in {self.path}. End it with Ctrl+C where it was started.")

    def forget(self) -> None:
        """Delete the folder. Exits where it is not the demo's, or a demo runs in it."""
        if not self.path.exists():
            sys.stdout.write(f"There is nothing in {self.path}.\n")
            return
        if not self.is_ours:
            sys.exit(f"{self.path} was not made by `make demo`: nothing is deleted.")
        self.take()
        shutil.rmtree(self.path)
        sys.stdout.write(f"Deleted {self.path}. `make demo` makes it anew.\n")

    def secret(self) -> str:
        """The signing secret of this demo, made once."""
        path = self.path / "secret-key"
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text()

    def environment(self, port: int) -> dict[str, str]:
        """Environment variables for production settings, on the loopback address only, over plain http."""
        return environment(
            DJANGO_SETTINGS_MODULE="portal.settings.production",
            PORTAL_DATA_DIR=str(self.path),
            PORTAL_SECRET_KEY=self.secret(),
            PORTAL_HOSTS="localhost,127.0.0.1",
            PORTAL_BASE_URL=f"http://localhost:{port}",
            PORTAL_PLAIN_HTTP="true",
            PORTAL_MAIL_FROM="Alternativa Film Labs <labs@alternativa.example>",
            EMAIL_URL="file:",
        )

    def is_done(self, step: str, fingerprint: str) -> bool:
        stamp = self.path / "done" / step
        return stamp.exists() and stamp.read_text() == fingerprint

    def mark_done(self, step: str, fingerprint: str) -> None:
        stamp = self.path / "done" / step
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(fingerprint)


def fingerprint(*patterns: str) -> str:
    """A digest that changes when a file of the project that matches one of the patterns changes."""
    digest = hashlib.sha256()
    for path in sorted(set(found(patterns))):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def found(patterns: Iterable[str]) -> Iterable[Path]:
    for pattern in patterns:
        yield from (path for path in ROOT.glob(pattern) if path.is_file())
