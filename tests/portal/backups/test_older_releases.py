"""A backup that an update makes before it has migrated: of a database that does not know of backups yet."""

from pathlib import Path

import pytest
from django.db import connection

from portal.models import (
    ContentChange,
    ContentVersion,
    ErasureNote,
    Invitation,
    Letter,
    PostponedDeletion,
    Restoration,
    User,
    WorkerHeartbeat,
)
from portal.monitoring.database import missing_migrations
from portal.page_cache.watching import PREFIX, maker
from portal.running.restored import is_held_back

from .conftest import another_place, run


@pytest.fixture
def older_site(committed_site: None) -> None:
    """As it was before the migration."""
    with connection.cursor() as cursor:
        for name, table in maker(connection).present(connection, PREFIX).items():
            cursor.execute(maker(connection).drop(name, table))
        for model in (ContentVersion, ContentChange, ErasureNote, PostponedDeletion, Restoration, Invitation):
            cursor.execute(f'DROP TABLE "{model._meta.db_table}"')
        for model, column in ((WorkerHeartbeat, "weight"), (User, "session_generation"), (Letter, "secrets")):
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DROP COLUMN "{column}"')
        cursor.execute("DELETE FROM django_migrations WHERE app = 'portal' AND name >= '0008'")
        # Its other apps are those of today, though some of their migrations come after these.
        cursor.execute("DELETE FROM django_migrations WHERE app = 'labs' AND name = '0009_labels_reworded'")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'search'")
        for table in (
            "search_entry",
            "search_surname",
            "search_indexstate",
            "search_synonyms",
            "search_promotedresult",
        ):
            cursor.execute(f'DROP TABLE "{table}"')
        cursor.execute("DROP TABLE search_words")


def test_it_is_made_and_restored_and_held_back(older_site: None, folder: Path, tmp_path: Path):
    run("backup")
    with another_place(tmp_path / "elsewhere"):
        assert "Migrations" in run("restore").splitlines()
        assert missing_migrations() == []
        assert is_held_back()
