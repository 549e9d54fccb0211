"""The cache that all processes share: in the database, on both of them, and in a file of its own on SQLite."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from portal.running.limits import Limit, is_first_time
from portal.running.shared_cache import forget_expired_counts, make_cache_table
from portal.settings.caches import cache_database
from portal.settings.caches import caches as cache_settings
from portal.settings.databases import databases
from portal.settings.environment import Environment
from tests.at_once import at_once

LIMIT = Limit("tests", 5, 3600)


@pytest.fixture
def shared(settings: Any) -> None:
    """The cache of a site without further settings, in the database of the tests."""
    settings.CACHES = cache_settings(Environment({}))
    make_cache_table()


@pytest.mark.django_db
def test_the_table_is_made_once(shared: None):
    make_cache_table()
    assert "shared_cache" in connection.introspection.table_names()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_only_as_many_as_allowed_are_let_through(shared: None):
    taken = at_once(*[lambda: LIMIT.take("somebody")] * 8)
    assert taken.count(True) == 5


@pytest.mark.django_db
def test_a_count_runs_out_and_is_given_back(shared: None):
    assert [LIMIT.take("somebody") for _ in range(6)] == [True] * 5 + [False]
    assert LIMIT.is_reached("somebody")
    assert LIMIT.take("somebody else")
    LIMIT.give_back("somebody")
    LIMIT.give_back("somebody")
    assert LIMIT.take("somebody")
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=3602)):
        assert not LIMIT.is_reached("somebody")
        assert LIMIT.take("somebody")
        LIMIT.give_back("nobody")


@pytest.mark.django_db
def test_something_happens_for_the_first_time_once(shared: None):
    assert [is_first_time("code", "1:123456", seconds=90) for _ in range(2)] == [True, False]


@pytest.mark.django_db
def test_expired_counts_are_forgotten(shared: None):
    LIMIT.take("somebody")
    caches["shared"].set("kept", 1, 7200)
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=3700)):
        forget_expired_counts()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_the_worker_goes_on_without_a_table(settings: Any, caplog: pytest.LogCaptureFixture):
    settings.CACHES = cache_settings(Environment({}))
    forget_expired_counts()
    assert "has manage.py migrate been run?" in caplog.text


def test_on_sqlite_it_is_a_file_of_its_own(tmp_path: Path):
    environment = Environment({})
    found = databases(environment, tmp_path)
    own = cache_database(found, cache_settings(environment), tmp_path)
    assert own["cache"]["NAME"] == tmp_path / "cache.sqlite3"
    assert own["cache"]["NAME"] != found["default"]["NAME"]
    postgresql = databases(Environment({"DATABASE_URL": "postgres://portal@localhost/portal"}), tmp_path)
    assert cache_database(postgresql, cache_settings(environment), tmp_path) == {}


def test_redis_needs_its_package_and_says_so():
    environment = Environment({"PORTAL_CACHE_URL": "redis://127.0.0.1:6379/0"})
    found = cache_settings(environment)["shared"]
    assert (found["BACKEND"], found["LOCATION"]) == (
        "django.core.cache.backends.redis.RedisCache",
        "redis://127.0.0.1:6379/0",
    )
    assert "pip install redis" in environment.refusals["PORTAL_CACHE_URL"]
