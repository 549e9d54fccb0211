from datetime import UTC, datetime, timedelta

import pytest

from portal.backups.retention import Retention

NEWEST = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)  # a Tuesday
DAY = timedelta(days=1)


def kept(days: int, weeks: int, *ages: float) -> list[float]:
    """Ages, in days, of the backups that stay."""
    moments = {NEWEST - age * DAY: age for age in ages}
    return sorted(moments[moment] for moment in Retention(days, weeks).kept(moments))


def test_of_each_day_the_last_backup_stays():
    assert kept(3, 0, 0, 0.1, 1, 1.1, 2, 3) == [0, 1, 2]


def test_of_each_week_the_last_backup_stays():
    # The 30th of March is a Monday: 1 day before the newest begins the week, 2 days before ends the last one.
    assert kept(1, 3, *range(40)) == [0, 2, 9]


def test_days_and_weeks_together():
    assert kept(14, 8, *range(100)) == [*range(14), 16, 23, 30, 37, 44]


def test_days_without_a_backup_count_for_nothing():
    """A timer that failed for a month must not make the next backup delete all that are older."""
    assert kept(3, 1, 0, 60, 61, 62) == [0, 60, 61]


@pytest.mark.parametrize(("days", "weeks"), [(1, 0), (0, 1)])
def test_the_newest_always_stays(days: int, weeks: int):
    assert kept(days, weeks, 0, 1, 2) == [0]
