"""Static files of releases that run side by side: one folder for all of them, and a manifest for each.

The name of a file holds a digest of its content, so releases share what is the
same in both. What no release has needed for six weeks is removed: until then a
page that a browser or a proxy kept still finds its styles.
"""

import filecmp
import json
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

KEPT = timedelta(weeks=6)
MANIFESTS = "staticfiles*.json"
COMPRESSED = ("", ".br", ".gz")


def manifest_name(release: str) -> str:
    return f"staticfiles-{release}.json"


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A release is its checkout's folder: no other release overwrites the manifest under a server that starts anew."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.manifest_name = manifest_name(settings.BASE_DIR.name)
        super().__init__(*args, **options)
        self.addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """As whitenoise's; a process that serves knows an address once it has told it."""
        if settings.DEBUG or force or name is None:
            return str(super().url(name, force))
        if name not in self.addresses:
            self.addresses[name] = str(super().url(name, force))
        return self.addresses[name]


def put_in_place(collected: Path, folder: Path) -> None:
    """Move new and changed files into the folder, each of them whole; the manifest, which names them, comes last."""
    files = [path for path in collected.rglob("*") if not path.is_dir()]
    for path in sorted(files, key=lambda path: (path.match(MANIFESTS), path)):
        target = folder / path.relative_to(collected)
        if path.match(MANIFESTS) or not target.exists() or not filecmp.cmp(path, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def note_in_use(folder: Path, release: str) -> None:
    """That this release serves at this moment; one from before manifests bore names has the plain one."""
    for path in (folder / manifest_name(release), folder / "staticfiles.json"):
        if path.exists():
            os.utime(path)
            return


def remove_outdated(folder: Path) -> None:
    """Manifests of releases that served last six weeks ago, and files as old that no other manifest names."""
    oldest = time.time() - KEPT.total_seconds()
    for manifest in folder.glob(MANIFESTS):
        if manifest.stat().st_mtime < oldest:
            manifest.unlink()
    needed = {folder / f"{name}{ending}" for name in named(folder) for ending in COMPRESSED}
    for path in folder.rglob("*"):
        if path.is_file() and path not in needed and path.stat().st_mtime < oldest:
            path.unlink()


def named(folder: Path) -> Iterator[str]:
    """What the manifests name: files as they are called in the code, and with digests."""
    for manifest in folder.glob(MANIFESTS):
        for name, hashed in json.loads(manifest.read_text()).get("paths", {}).items():
            yield from (name, hashed)
