"""Many readers at once, processes that are killed, and room for all of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from portal.page_cache.asked import Asked
from portal.page_cache.entries import Entry, entry_of, made
from portal.page_cache.folder import Folder, name_of, remove_all
from portal.page_cache.watching import watch
from portal.page_cache.wsgi import PageCache
from tests.conftest import SiteTree

from .conftest import Reader

ROOT = Path(__file__).resolve().parents[3]


class Counted:
    """An application, and how many times it has been asked."""

    def __init__(self, application: Any) -> None:
        self.application, self.lock, self.count = application, Lock(), 0

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        with self.lock:
            self.count += 1
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_known", [False, True])
def test_three_hundred_readers_of_an_expired_page_have_it_made_once(
    site: SiteTree, new_cache: Callable[[], PageCache], is_known: bool
):
    django = Counted(WSGIHandler())
    caches = [new_cache() for _ in range(2)]
    for cache in caches:
        cache.application = django
    readers = [Reader(cache) for cache in caches]
    if is_known:
        for reader in readers:
            reader.get("/en/")
        watch(connection)
        django.count = 0

    def ask(number: int) -> bytes:
        try:
            # Links that are passed on have a mark of their own, which changes nothing.
            return readers[number % 2].get(f"/en/?fbclid={number}" if is_known else "/en/").body
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        bodies = set(pool.map(ask, range(300)))
    assert django.count == 1
    assert len(bodies) == 1


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_what_is_not_kept(site: SiteTree, new_cache: Callable[[], PageCache]):
    cache = new_cache()
    django = cache.application = Counted(WSGIHandler())
    reader = Reader(cache)
    for _ in range(2):
        assert reader.get("/en/nothing/").status == 404
    version = cache.versions.newest() or ""
    assert cache.at_hand.is_unkept(version, Asked("/en/nothing/", ""))
    # Somebody else has the turn, and keeps it.
    with cache.folder.turn("/en/nothing/"):
        assert reader.get("/en/nothing/").status == 404
    assert django.count == 3


class OvertakenFolder(Folder):
    """That of somebody who finds no page, and before whose turn another process makes it."""

    other: Reader

    @contextmanager
    def turn(self, key: str) -> Iterator[bool]:
        self.other.get("/en/")
        with super().turn(key) as has_it:
            yield has_it


@pytest.mark.any_database
@pytest.mark.django_db(transaction=True)
def test_a_page_made_just_before_the_turn_is_not_made_again(site: SiteTree, new_cache: Callable[[], PageCache]):
    cache, other = new_cache(), new_cache()
    django = cache.application = other.application = Counted(WSGIHandler())
    folder = cache.folder = OvertakenFolder(cache.folder.root, cache.folder.folder.name, cache.folder.most_bytes)
    folder.other = Reader(other)
    assert Reader(cache).get("/en/").was_finished
    assert django.count == 1


WRITES = """
import sys
from pathlib import Path
from portal.page_cache.entries import made
from portal.page_cache.folder import Folder
folder = Folder(Path(sys.argv[1]), "release", 10**9)
body = bytes(range(256)) * 4096
with folder.turn("taken"):
    for number in range(10**6):
        page = made(str(number % 7), [], body + str(number).encode(), None, frozenset())
        folder.write("version", page)
        print(number, flush=True)
"""


def test_whoever_is_killed_leaves_no_torn_page_and_gives_up_the_turn(tmp_path: Path):
    folder = Folder(tmp_path, "release", 10**9)
    for killed_after in (1, 3, 8, 12):
        with subprocess.Popen(  # noqa: S603 our own interpreter
            [sys.executable, "-c", WRITES, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=dict(os.environ),
        ) as process:
            assert process.stdout is not None
            for _ in range(killed_after):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        pages = {str(number): folder.path("version", str(number)) for number in range(7)}
        there = {key: path for key, path in pages.items() if path.exists()}
        assert there
        for key, path in there.items():
            assert entry_of(path.read_bytes(), key) is not None
        with folder.turn("taken") as has_it:
            assert has_it


def random_page(key: str) -> Entry:
    """What cannot be compressed: all of one size."""
    return made(key, [], os.urandom(1000), None, frozenset())


def test_pages_with_a_query_leave_room_for_those_without(tmp_path: Path):
    page = random_page("/en/")
    folder = Folder(tmp_path, "release", len(page.stored()) * 4 + 100)
    for number in range(3):
        assert folder.write("1", random_page(f"/en/?{number}"))
    # They have half of the room, and begin anew where they have filled it.
    assert [folder.read("1", f"/en/?{number}") is not None for number in range(3)] == [False, False, True]
    assert [folder.write("1", random_page(f"/en/{number}")) for number in range(5)] == [True, True, True, True, False]
    assert folder.read("1", "/en/?2") is None
    # A new version begins with all the room.
    assert folder.write("2", page)
    assert not folder.path("1", "/en/0").exists()


def test_a_page_that_no_room_suffices_for_costs_others_nothing(tmp_path: Path):
    folder = Folder(tmp_path, "release", len(random_page("/en/?1").stored()) * 4)
    assert folder.write("1", random_page("/en/?1"))
    assert not folder.write("1", made("/en/?2", [], os.urandom(10_000), None, frozenset()))
    assert folder.read("1", "/en/?1") is not None


def test_a_folder_that_somebody_empties_fills_again(tmp_path: Path):
    folder = Folder(tmp_path, "release", 10**6)
    folder.write("1", random_page("/en/"))
    remove_all(tmp_path)
    assert folder.read("1", "/en/") is None
    assert folder.write("1", random_page("/en/"))
    assert folder.read("1", "/en/") is not None


def test_two_processes_share_the_room(tmp_path: Path):
    page = random_page("/en/")
    one, other = (Folder(tmp_path, "release", len(page.stored()) * 2 + 100) for _ in range(2))
    assert one.write("1", page)
    assert other.read("1", "/en/") == page
    assert other.write("1", random_page("/ky/"))
    assert not other.write("1", random_page("/kk/"))


def test_an_entry_of_another_key_is_none(tmp_path: Path):
    """Where two keys had one digest, or somebody has moved files about."""
    page = made("/en/", [("Content-Type", "text/html")], b"body", 12.5, frozenset({"page"}))
    assert entry_of(page.stored(), "/en/") == page
    assert entry_of(page.stored(), "/ky/") is None
    assert name_of("/en/") != name_of("/ky/")
