"""Storages: for pictures and documents, and for files that only a permission check may hand out."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, NamedTuple

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.deconstruct import deconstructible

from portal.backups.locks import unless_backup_runs

PROBE = "readyz-"
"""How files begin by which /readyz tries whether a storage can be written; no row speaks of them."""


class ListedFile(NamedTuple):
    """A file of a storage, and when it was stored."""

    name: str
    modified: datetime


class DeletionsWait(Storage):
    """Deletes no file while a backup runs: rows that speak of it may be in the backup already."""

    alias: ClassVar[str]
    """Its name in the setting STORAGES."""

    def delete(self, name: str) -> None:
        """Delete the file now, or note that it is to go once the backup has ended."""
        from portal.models import PostponedDeletion  # models have fields that stand on this storage

        with unless_backup_runs() as may_delete:
            if may_delete:
                self.delete_at_once(name)
                return
        self.refuse_outside(name)
        PostponedDeletion.objects.create(storage=self.alias, name=name)

    def delete_at_once(self, name: str) -> None:
        """For a file that no row speaks of."""
        super().delete(name)

    def refuse_outside(self, name: str) -> None:
        """Raises SuspiciousFileOperation for a name that leads out of the storage."""
        self.path(name)


class MediaStorage(DeletionsWait, FileSystemStorage):
    """Pictures and documents below MEDIA_ROOT."""

    alias = "default"


@deconstructible
class PrivateStorage(DeletionsWait, FileSystemStorage):
    """Files below PRIVATE_ROOT, or another folder, readable by the server's own user; they have no address."""

    alias = "private"

    def __init__(self, folder: str = "") -> None:
        self.folder = folder
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def __str__(self) -> str:
        return self.base_location

    @property
    def base_location(self) -> str:
        return self.folder or str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())

    def url(self, name: str | None) -> str:
        """Always raises: a private file is handed out by a view that asks the rules."""
        raise ValueError(f"The private file {name} has no address.")

    def listed(self) -> Iterator[ListedFile]:
        """All files, folder by folder. Raises OSError where one cannot be listed."""
        root = Path(self.location)
        for folder, _folders, names in os.walk(root, onerror=raise_it):
            for path in (Path(folder) / name for name in names):
                try:
                    stored_at = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
                except FileNotFoundError:  # somebody has deleted it since its folder was listed
                    continue
                yield ListedFile(str(path.relative_to(root)), stored_at)


def raise_it(error: OSError) -> None:
    """What cannot be listed is not taken for empty; a folder that was not made yet is."""
    if not isinstance(error, FileNotFoundError):
        raise error
