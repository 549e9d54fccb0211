"""The files of finished pages: <release>/<version>/<digest of the key>, each of them whole or not there."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock, get_ident

from .entries import Entry, entry_of

LOCKS, MODIFIED = "locks", "modified"
"""Beside the versions: files to lock, and when each page last changed."""
PATIENCE = 5.0
"""Seconds to wait for whoever makes the page; then it is made a second time."""
POLL = 0.004
SHARE_OF_QUERIES = 0.5
"""Of the room, for pages that were asked for with a query: there are ever so many of them."""
MEASURED_EVERY = 32
"""Writes after which the files are counted again."""
QUERY = "q"
"""The first letter of the names of pages with a query."""
UNUSED = 24 * 3600.0
"""Seconds after which the folder of another release is removed."""


@dataclass
class Room:
    """Bytes that finished pages take, and how many were written since they were counted."""

    of_all: int = 0
    of_queries: int = 0
    writes: int = 0

    def take(self, size: int, *, has_query: bool) -> None:
        self.of_all += size
        self.of_queries += size if has_query else 0
        self.writes += 1


class Folder:
    """The pages of one release, which all processes of this machine share.

    Its methods may raise OSError, as on a full disk: the page is then kept by the process alone that has made it.
    """

    def __init__(self, folder: Path, release: str, most_bytes: int) -> None:
        self.root = folder
        self.folder = folder / release
        self.most_bytes = most_bytes
        self.version = ""
        self.room = Room()
        self.lock = Lock()

    def read(self, version: str, key: str) -> Entry | None:
        try:
            stored = self.path(version, key).read_bytes()
        except FileNotFoundError:
            return None
        return entry_of(stored, key)

    def write(self, version: str, entry: Entry) -> bool:
        """Keep the entry, where there is room for it; says whether it was kept."""
        stored = entry.stored()
        with self.lock:
            self.begin(version)
            if not self.make_room_for(len(stored), has_query=entry.has_query):
                return False
            self.room.take(len(stored), has_query=entry.has_query)
        replace(self.path(version, entry.key), stored)
        return True

    def make_room_for(self, size: int, *, has_query: bool) -> bool:
        """Pages with a query make room for others, all of them at once; those without one stay.

        Whoever asks for ever more of them, by chance or by will, keeps nobody else's page from being kept.
        """
        if self.has_room_for(size, has_query=has_query):
            return True
        if not self.room.of_queries or (has_query and size > self.most_bytes * SHARE_OF_QUERIES):
            return False
        for path in (self.folder / self.version).glob(f"{QUERY}*"):
            path.unlink(missing_ok=True)
        self.room = room_taken(self.folder / self.version)
        return self.has_room_for(size, has_query=has_query)

    def has_room_for(self, size: int, *, has_query: bool) -> bool:
        if has_query and self.room.of_queries + size > self.most_bytes * SHARE_OF_QUERIES:
            return False
        return self.room.of_all + size <= self.most_bytes

    def begin(self, version: str) -> None:
        """With a new version the room is empty again: what was kept under others is removed."""
        if version != self.version:
            (self.folder / version).mkdir(parents=True, exist_ok=True)
            for path in self.versions():
                if path.name != version:
                    shutil.rmtree(path, ignore_errors=True)
            self.version = version
            self.room = Room(writes=MEASURED_EVERY)
        if self.room.writes >= MEASURED_EVERY:
            # Other processes take of the same room.
            self.room = room_taken(self.folder / version)

    def versions(self) -> Iterator[Path]:
        for path in self.folder.iterdir():
            if path.name not in {LOCKS, MODIFIED}:
                yield path

    def path(self, version: str, key: str) -> Path:
        return self.folder / version / name_of(key)

    def modified(self, key: str, digest: str, now: int) -> int:
        """When the page of this key last changed: now, unless it had this digest before."""
        path = self.folder / MODIFIED / name_of(key)
        with suppress(FileNotFoundError, ValueError):
            known, since = path.read_text().split()
            if known == digest:
                return min(int(since), now)
        replace(path, f"{digest} {now}".encode())
        return now

    @contextmanager
    def turn(self, key: str) -> Iterator[bool]:
        """The turn to make the page of this key: one of all processes has it at a time.

        False for whoever has waited too long, and goes on without it. The kernel gives the turn of a process that is
        killed to the next.
        """
        path = self.folder / LOCKS / name_of(key)[-3:]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            until = time.monotonic() + PATIENCE
            # Looked at again and again, because the kernel's own waiting for a lock has no time limit.
            while not (has_it := is_locked(file.fileno())) and time.monotonic() < until:
                time.sleep(POLL)
            yield has_it

    def remove_unused_releases(self) -> None:
        """Two releases may run side by side while the site is updated, but not for days."""
        with suppress(FileNotFoundError):
            for path in self.root.iterdir():
                if path != self.folder and path.stat().st_mtime < time.time() - UNUSED:
                    shutil.rmtree(path, ignore_errors=True)


def remove_all(root: Path) -> None:
    """Remove the pages of all releases."""
    with suppress(FileNotFoundError):
        for path in root.iterdir():
            shutil.rmtree(path, ignore_errors=True)


def room_taken(folder: Path) -> Room:
    """What the files in the folder take at this moment."""
    room = Room()
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            with suppress(FileNotFoundError):
                room.take(path.stat().st_size, has_query=path.name.startswith(QUERY))
    room.writes = 0
    return room


def name_of(key: str) -> str:
    """The name of the file; it tells whether the key has a query."""
    return (QUERY if "?" in key else "") + sha256(key.encode()).hexdigest()[:40]


def is_locked(descriptor: int) -> bool:
    """Lock the file if nobody else has."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def replace(path: Path, content: bytes) -> None:
    """Write the file whole: until then, and where writing fails, what was there stays."""
    # Somebody may have emptied the folder meanwhile.
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
