"""The address a request comes from, told by as many proxies of our own as PORTAL_TRUSTED_PROXIES counts.

Each proxy of ours notes at the end of X-Forwarded-For whom it was asked by. What stands before those entries was sent
by the client and may be forged; with no proxy of ours, all of the header was.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """The client's address; None where it is unknown, as where the header has fewer entries than there are proxies."""
    count: int = settings.TRUSTED_PROXIES
    if not count:
        return parsed(request.META.get("REMOTE_ADDR", ""))
    noted = request.headers.get("X-Forwarded-For", "").split(",")
    return parsed(noted[-count]) if len(noted) >= count else None


def parsed(text: str) -> Address | None:
    """An IP address, with or without a port; an IPv4 address written as one of IPv6 is the IPv4 address."""
    text = text.strip()
    for candidate in (text, without_port(text)):
        try:
            address = ipaddress.ip_address(candidate)
        except ValueError:
            continue
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return mapped or address
    return None


def without_port(text: str) -> str:
    """`1.2.3.4:80` and `[2001:db8::1]:80` without port and brackets."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]
