"""A backup that an update makes before it has migrated: of a database that does not know of backups yet."""

from pathlib import Path

import pytest
from django.db import connection

from portal.models import ErasureNote, PostponedDeletion, Restoration, WorkerHeartbeat
from portal.monitoring.database import missing_migrations
from portal.running.restored import is_held_back

from .conftest import another_place, run


@pytest.fixture
def older_site(committed_site: None) -> None:
    """As it was before the migration."""
    with connection.cursor() as cursor:
        for model in (ErasureNote, PostponedDeletion, Restoration):
            cursor.execute(f'DROP TABLE "{model._meta.db_table}"')
        cursor.execute(f'ALTER TABLE "{WorkerHeartbeat._meta.db_table}" DROP COLUMN "weight"')
        for name in ("%_backups", "%_restoration_settled_at", "%_weight_of_workers"):
            cursor.execute("DELETE FROM django_migrations WHERE app = 'portal' AND name LIKE %s", [name])


def test_it_is_made_and_restored_and_held_back(older_site: None, folder: Path, tmp_path: Path):
    run("backup")
    with another_place(tmp_path / "elsewhere"):
        assert "Migrations" in run("restore").splitlines()
        assert missing_migrations() == []
        assert is_held_back()
