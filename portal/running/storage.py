"""Storages: for pictures and documents, and for files that only a permission check may hand out."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from portal.backups.locks import unless_backup_runs

PROBE = "readyz-"
"""How files begin by which /readyz tries whether a storage can be written; no row speaks of them."""


class DeletionsWait(FileSystemStorage):
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
        self.path(name)  # refuses a name that leads out of the storage
        PostponedDeletion.objects.create(storage=self.alias, name=name)

    def delete_at_once(self, name: str) -> None:
        """For a file that no row speaks of."""
        super().delete(name)


class MediaStorage(DeletionsWait):
    """Pictures and documents below MEDIA_ROOT."""

    alias = "default"


@deconstructible
class PrivateStorage(DeletionsWait):
    """Files below PRIVATE_ROOT, readable by the server's own user; they have no address."""

    alias = "private"

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())

    def url(self, name: str | None) -> str:
        """Always raises: a private file is handed out by a view that asks the rules."""
        raise ValueError(f"The private file {name} has no address.")
