import datetime as dt
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from portal.reader_forms.networks import NetworkLimit, network_of


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "network"),
    [
        (0, "8.8.8.8", "1.2.3.4", "8.8.8.0/24"),
        (0, "127.0.0.1", "1.2.3.4", ""),
        (1, "127.0.0.1", "6.6.6.6, 8.8.8.8", "8.8.8.0/24"),
        (1, "", "2a00:1450:4001:81b::200e", "2a00:1450:4001::/48"),
        (1, "127.0.0.1", "rubbish\x00", ""),
        (1, "8.8.8.8", "", ""),
    ],
)
def test_the_network_is_told_by_our_own_servers_in_front(
    rf: Any, settings: Settings, proxies: int, remote: str, forwarded: str, network: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert network_of(request) == network


def test_each_form_counts_for_itself(rf: Any) -> None:
    request = rf.get("/", REMOTE_ADDR="8.8.8.8")
    questions, letters = NetworkLimit("questions", 2), NetworkLimit("letters", 2)
    for _ in range(2):
        assert not questions.is_reached(request)
        questions.count(request)
    assert questions.is_reached(request)
    assert not letters.is_reached(request)


def test_a_day_has_a_limit_of_its_own_beyond_the_hour(rf: Any) -> None:
    request, limit = rf.get("/", REMOTE_ADDR="8.8.8.8"), NetworkLimit("questions", 2, 3)
    with time_machine.travel(dt.datetime(2026, 5, 1, 6, tzinfo=dt.UTC), tick=False) as clock:
        for _hour in range(2):
            while not limit.is_reached(request):
                limit.count(request)
            clock.shift(dt.timedelta(hours=1, seconds=1))
        assert limit.is_reached(request)
        clock.shift(dt.timedelta(days=1))
        assert not limit.is_reached(request)


def test_where_nobody_knows_the_network_nobody_waits(rf: Any) -> None:
    request, limit = rf.get("/", REMOTE_ADDR=""), NetworkLimit("questions", 1)
    for _ in range(3):
        limit.count(request)
    assert not limit.is_reached(request)
