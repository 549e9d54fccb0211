"""Limits on what one network may send, by counts that expire within an hour or a day; nothing else is kept."""

import ipaddress
from dataclasses import dataclass

from django.http import HttpRequest

from portal.running.client_addresses import client_address
from portal.running.limits import Limit

HOUR, DAY = 3600, 86_400
WIDTHS = {4: 24, 6: 48}
"""{IP version: bits of an address that name its network}, such as that of a household or a small firm."""


def network_of(request: HttpRequest) -> str:
    """The network a request comes from; empty where it is unknown, or is this machine or one beside it."""
    address = client_address(request)
    if address is None or not address.is_global:
        return ""
    return str(ipaddress.ip_network((address, WIDTHS[address.version]), strict=False))


@dataclass(frozen=True)
class NetworkLimit:
    """At most `an_hour` messages from one network through the forms called `name`, and `a_day`, where that is not 0.

    A whole town may share a network.
    """

    name: str
    an_hour: int
    a_day: int = 0

    @property
    def limits(self) -> list[Limit]:
        hourly = Limit(self.name, self.an_hour, HOUR)
        return [hourly, Limit(f"{self.name}.day", self.a_day, DAY)] if self.a_day else [hourly]

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether this network has to wait; False where the cache does not answer."""
        network = network_of(request)
        return bool(network) and any(limit.is_reached(network) for limit in self.limits)

    def count(self, request: HttpRequest) -> None:
        """Count one accepted message; the caller does not count refused ones."""
        network = network_of(request)
        if network:
            for limit in self.limits:
                limit.take(network)
