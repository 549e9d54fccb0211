"""Files that were to be deleted while a backup ran."""

from django.core.files.storage import storages

from portal.models import PostponedDeletion

from .locks import unless_backup_runs

AT_ONCE = 1000


def delete_postponed() -> int:
    """Delete the files that waited for a backup to end; returns how many rows are settled."""
    with unless_backup_runs() as may_delete:
        rows = list(PostponedDeletion.objects.all()[:AT_ONCE]) if may_delete else []
        for row in rows:
            settle(row)
        return len(rows)


def settle(row: PostponedDeletion) -> None:
    """Delete the file, unless it is a newer one that got the name of a file which is gone already."""
    storage = storages[row.storage]
    if storage.exists(row.name) and storage.get_modified_time(row.name) <= row.at:
        storage.delete_at_once(row.name)  # type: ignore[attr-defined]  # of both storages that postpone
    row.delete()
