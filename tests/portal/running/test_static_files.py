"""Static files of two releases in one folder. No clock but those of files, which are set."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from pytest_django import Settings

from portal.running.static_files import KEPT, manifest_name

DAY = 24 * 3600.0


@pytest.fixture
def release(settings: Settings, tmp_path: Path) -> Callable[..., None]:
    """Become a release whose code brings these files, and collect them."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

    def collect(name: str, files: dict[str, str], *words: str) -> None:
        source = tmp_path / "releases" / name
        for path, text in files.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(text)
        settings.BASE_DIR, settings.STATICFILES_DIRS = source, [source]
        by_manifest = {"staticfiles": {"BACKEND": "portal.running.static_files.StaticFilesStorage"}}
        settings.STORAGES = settings.STORAGES | by_manifest
        call_command("collectstatic", *words, interactive=False, verbosity=0)
        settings.STORAGES = settings.STORAGES | by_manifest  # the manifest is read at the start

    return collect


def url(name: str) -> str:
    return storages["staticfiles"].url(name).removeprefix("/static/")


def grow_older(folder: Path, days: float) -> None:
    for path in folder.rglob("*"):
        moment = path.stat().st_mtime - days * DAY
        os.utime(path, (moment, moment))


def test_each_release_finds_its_own_files_and_what_both_have_is_there_once(
    release: Callable[..., None], settings: Settings
):
    release("first", {"css/base.css": "a { color: red }", "css/same.css": "b {}"})
    first = url("css/base.css"), url("css/same.css")
    release("second", {"css/base.css": "a { color: blue }", "css/same.css": "b {}"})
    second = url("css/base.css"), url("css/same.css")
    assert first[0] != second[0]
    assert first[1] == second[1]
    assert all((settings.STATIC_ROOT / name).exists() for name in (*first, *second))
    # A server of the first release that starts anew still reads its own manifest.
    settings.BASE_DIR = settings.BASE_DIR.parent / "first"
    settings.STORAGES = settings.STORAGES.copy()
    assert url("css/base.css") == first[0]


def test_a_file_that_is_served_is_never_away(release: Callable[..., None], settings: Settings):
    files = {f"css/{number}.css": f"a {{ width: {number}px }}" for number in range(30)}
    release("first", files)
    served = [settings.STATIC_ROOT / url(name) for name in files]
    before = {path: path.stat() for path in settings.STATIC_ROOT.rglob("*.css*")}
    missed, done = [], threading.Event()

    def look() -> None:
        while not done.is_set():
            missed.extend(path for path in served if not path.exists())

    reader = threading.Thread(target=look)
    reader.start()
    release("second", files | {"css/new.css": "b {}"})
    done.set()
    reader.join()
    assert missed == []
    # Not even written anew: nginx and browsers know them by their time.
    after = {path: path.stat() for path in before}
    assert {path: (stat.st_ino, stat.st_mtime) for path, stat in after.items()} == {
        path: (stat.st_ino, stat.st_mtime) for path, stat in before.items()
    }


def test_files_go_six_weeks_after_the_last_release_that_needed_them(release: Callable[..., None], settings: Settings):
    release("first", {"css/base.css": "a { color: red }"})
    old = settings.STATIC_ROOT / url("css/base.css")
    grow_older(settings.STATIC_ROOT, 365)
    # It has served for a year, until now.
    release("second", {"css/base.css": "a { color: blue }"}, "--beside", "first")
    kept = settings.STATIC_ROOT / url("css/base.css")
    grow_older(settings.STATIC_ROOT, KEPT.days - 1)
    release("third", {"css/base.css": "a { color: blue }"}, "--beside", "second")
    assert old.exists()
    grow_older(settings.STATIC_ROOT, 2)
    release("fourth", {"css/base.css": "a { color: blue }"}, "--beside", "third")
    assert not old.exists()
    assert not (settings.STATIC_ROOT / manifest_name("first")).exists()
    assert kept.exists()


def test_an_update_that_was_given_up_takes_nothing_from_the_release_that_serves(
    release: Callable[..., None], settings: Settings
):
    release("first", {"css/base.css": "a { color: red }"})
    serving = settings.STATIC_ROOT / url("css/base.css")
    release("never-served", {"css/base.css": "a { color: blue }"}, "--beside", "first")
    grow_older(settings.STATIC_ROOT, 100)
    release("second", {"css/base.css": "a { color: green }"}, "--beside", "first")
    assert serving.exists()
    assert (settings.STATIC_ROOT / manifest_name("first")).stat().st_mtime > time.time() - DAY


def test_the_manifest_from_before_manifests_bore_names_is_kept_alike(release: Callable[..., None], settings: Settings):
    release("first", {"css/base.css": "a { color: red }"})
    serving = settings.STATIC_ROOT / url("css/base.css")
    plain = (settings.STATIC_ROOT / manifest_name("first")).rename(settings.STATIC_ROOT / "staticfiles.json")
    grow_older(settings.STATIC_ROOT, 100)
    release("second", {"css/base.css": "a { color: blue }"}, "--beside", "first")
    release("third", {"css/base.css": "a { color: blue }"}, "--beside", "second")
    assert plain.exists()
    assert serving.exists()


def test_what_would_take_files_away_is_refused(release: Callable[..., None]):
    with pytest.raises(CommandError, match="take files away"):
        release("first", {"css/base.css": "a {}"}, "--clear")
