"""The portal's files: pictures and documents, and the private ones."""

from typing import cast

from django.core.files.storage import FileSystemStorage, storages

from portal.running.progress import Progress

from .folder_root import FolderRoot
from .roots import FoundFile, Root

STORAGES = {"media": "default", "private": "private"}


def roots() -> dict[str, Root]:
    """By the name that manifests give them."""
    return {name: root_of(name, alias) for name, alias in STORAGES.items()}


def root_of(name: str, alias: str) -> Root:
    storage = storages[alias]
    if hasattr(storage, "bucket"):
        from .bucket_root import BucketRoot  # boto3 takes long to load, and folders do not need it

        return BucketRoot(name, storage.bucket)
    return FolderRoot(name, cast("FileSystemStorage", storage))


def summed_files(progress: Progress) -> list[FoundFile]:
    """All files with their sums. One that goes meanwhile is left out: no row of a snapshot speaks of it."""
    listed = [(root, path) for root in roots().values() for path in sorted(root.paths())]
    found = []
    for root, path in progress.bar("Reading files", listed):
        try:
            found.append(root.summed(path))
        except FileNotFoundError:
            progress.step(f"Gone meanwhile, or no file, and left out: {root}/{path}")
    return found
