"""Limits on what one network may send, by a count in the cache that expires within an hour; nothing else is kept."""

import ipaddress
import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)
HOUR = 3600
WIDTHS = {4: 24, 6: 48}
"""{IP version: bits of an address that name its network}, such as that of a household or a small firm."""


def network_of(request: HttpRequest) -> str:
    """The network a request comes from, as the proxy in front reports it if there is one; empty where it is unknown."""
    address = parsed(request.META.get("REMOTE_ADDR", ""))
    if address is None or not address.is_global:
        # Our own proxy appends the last entry; everything before it may be forged by the client.
        address = parsed(request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip())
    if address is None:
        return ""
    return str(ipaddress.ip_network((address, WIDTHS[address.version]), strict=False))


def parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class NetworkLimit:
    """At most `an_hour` messages from one network through the forms called `name`; a whole town may share a network."""

    name: str
    an_hour: int

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether this network has to wait; False where the cache does not answer."""
        network = network_of(request)
        try:
            return bool(network) and int(cache.get(self.cache_key(network), 0)) >= self.an_hour
        except Exception:  # whatever a cache raises, nobody is refused for it
            logger.exception("The cache does not answer")
            return False

    def count(self, request: HttpRequest) -> None:
        """Count one accepted message; the caller does not count refused ones."""
        network = network_of(request)
        if not network:
            return
        try:
            # add() starts the count only where there is none, so the hour runs from the first message and is not
            # prolonged by later ones.
            if not cache.add(self.cache_key(network), 1, HOUR):
                cache.incr(self.cache_key(network))
        except Exception:  # incr() raises ValueError where the key expired between the two calls
            logger.exception("The cache does not count")

    def cache_key(self, network: str) -> str:
        """A key from which nobody who reads the cache learns which network it is."""
        return f"{self.name}.{salted_hmac(self.name, network).hexdigest()}"
