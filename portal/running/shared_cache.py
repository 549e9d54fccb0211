"""The cache in the database, for counts that all processes share: it counts without losing any, and keeps no old ones.

On SQLite it is a file of its own, so that a count never waits for whoever writes in the portal's database, and nobody
there for a count. Backups leave the cache out.
"""

import base64
import logging
import pickle
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import DatabaseError, connections, router, transaction
from django.utils import timezone

from .limits import SHARED
from .program import command

logger = logging.getLogger(__name__)
TABLE = "shared_cache"
"""As the settings name it."""
ALIAS = "cache"
"""The database of its own, where there is one."""
APP_LABEL = "django_cache"
"""The label under which Django asks a router about caches."""


class SharedDatabaseCache(DatabaseCache):
    """Django's reads a count and writes it back, which loses what others have counted in between."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError where there is no such key, or it has run out."""
        stored = self.make_and_validate_key(key, version=version)
        alias = router.db_for_write(self.cache_model_class)
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            # An update that changes nothing takes the lock of the row on every database.
            cursor.execute(f"UPDATE {TABLE} SET cache_key = cache_key WHERE cache_key = %s", [stored])  # noqa: S608 our own table
            value = self.get(key, version=version)
            if value is None:
                raise ValueError(f"Key “{key}” is not in the cache.")
            written = base64.b64encode(pickle.dumps(value + delta, self.pickle_protocol)).decode("ascii")
            cursor.execute(f"UPDATE {TABLE} SET value = %s WHERE cache_key = %s", [written, stored])  # noqa: S608 our own table
        return int(value + delta)

    def forget_expired(self) -> None:
        alias = router.db_for_write(self.cache_model_class)
        now = connections[alias].ops.adapt_datetimefield_value(timezone.now())
        with connections[alias].cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE expires < %s", [now])  # noqa: S608 our own table


class CacheRouter:
    """Leads the cache to the database of its own, where the settings have one, and nothing else there."""

    def db_for_read(self, model: Any, **_: Any) -> str | None:
        return ALIAS if model._meta.app_label == APP_LABEL and ALIAS in connections else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool | None:
        if db == ALIAS:
            return app_label == APP_LABEL
        return False if app_label == APP_LABEL and ALIAS in connections else None


def make_cache_table() -> None:
    """Make the table of the cache where it is missing; does nothing where the cache is none of a database."""
    if isinstance(caches[SHARED], DatabaseCache):
        alias = ALIAS if ALIAS in connections else "default"
        call_command("createcachetable", database=alias, verbosity=0)


def forget_expired_counts() -> None:
    """For the worker, which goes on where there is no table: /readyz says so. Other caches forget by themselves."""
    cache = caches[SHARED]
    if isinstance(cache, SharedDatabaseCache):
        try:
            cache.forget_expired()
        except DatabaseError:
            logger.exception("The cache forgets nothing: has %s been run?", command("migrate"))
