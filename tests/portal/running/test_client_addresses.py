"""Whose address a request has, behind a counted number of proxies."""

from typing import Any

import pytest
from django.core import checks

from portal.running.checks import check_trusted_proxies
from portal.running.client_addresses import client_address

CASES = [
    (0, "203.0.113.7", "", "203.0.113.7"),
    (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
    (1, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
    (1, "127.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
    (1, "", "198.51.100.1", "198.51.100.1"),
    (1, "203.0.113.7", "", None),
    (2, "127.0.0.1", "198.51.100.1, 10.0.0.1", "198.51.100.1"),
    (2, "127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
    (2, "127.0.0.1", "198.51.100.1", None),
    (1, "", "198.51.100.1:4711", "198.51.100.1"),
    (1, "", "[2001:db8::1]:4711", "2001:db8::1"),
    (1, "", "2001:db8::1", "2001:db8::1"),
    (1, "", "::ffff:198.51.100.1", "198.51.100.1"),
    (1, "", "unknown", None),
    (1, "", "198.51.100.1\x00", None),
    (1, "", ", ,", None),
    (1, "", "9" * 10_000, None),
    (0, "", "198.51.100.1", None),
]


@pytest.mark.parametrize(("proxies", "remote", "forwarded", "address"), CASES)
def test_the_address(rf: Any, settings: Any, proxies: int, remote: str, forwarded: str, address: str | None):
    settings.TRUSTED_PROXIES = proxies
    found = client_address(rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded))
    assert (str(found) if found else None) == address


@pytest.mark.parametrize(
    ("header", "proxies", "warns"), [(None, 0, False), (("X", "https"), 1, False), (("X", "https"), 0, True)]
)
def test_a_deployment_is_told_of_a_proxy_that_is_not_counted(settings: Any, header: Any, proxies: int, warns: bool):
    settings.SECURE_PROXY_SSL_HEADER, settings.TRUSTED_PROXIES = header, proxies
    assert [type(found) for found in check_trusted_proxies()] == ([checks.Warning] if warns else [])
