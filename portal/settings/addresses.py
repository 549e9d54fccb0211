"""Where the portal is, and who writes its letters: host names, the public address, the sender."""

import re
from email.headerregistry import HeaderRegistry
from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from .environment import Environment

LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
HOST_NAME = re.compile(rf"{LABEL}(\.{LABEL})*")
PLAIN_SENDER = re.compile(rf"(?:[A-Za-z ]+ <)?[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:{LABEL}\.)+[a-z]{{2,}}(>)?")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_host(text: str) -> bool:
    """Whether `text` is a host name or IP address as a browser sends it in `Host` (in lower case, without a port)."""
    if text.startswith("[") and text.endswith("]"):
        return is_address(text[1:-1]) and isinstance(ip_address(text[1:-1]), IPv6Address)
    if not HOST_NAME.fullmatch(text) or len(text) > 253:
        return False
    # No domain name ends in a number: such a text is an IP address, or a typo in one.
    return not text.rpartition(".")[2].isdecimal() or is_address(text)


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def hosts(environment: Environment) -> list[str]:
    """The hosts of PORTAL_HOSTS in lower case; refused unless each is a full host name or an IP address."""
    found = [host.lower() for host in environment.names("PORTAL_HOSTS")]
    wrong = [host for host in found if not is_host(host)]
    if wrong:
        environment.refuse(
            "PORTAL_HOSTS",
            f"holds “{'”, “'.join(wrong)}”: host names in full are wanted, in Latin letters, with commas between "
            "them and without https://, path, port, blank or *",
        )
    elif not found:
        environment.refuse("PORTAL_HOSTS", "names no host the portal answers to")
    return found


def base_url(environment: Environment, default: str) -> str:
    """PORTAL_BASE_URL without a slash at its end: scheme, host and perhaps a port."""
    given = environment.text("PORTAL_BASE_URL", default).removesuffix("/").lower()
    if given != origin(given):
        environment.refuse(
            "PORTAL_BASE_URL",
            "is not a public address: https:// and a host are wanted, perhaps a port, without path, query and user",
        )
    return given


def origin(url: str) -> str:
    """Scheme, host and port of a web address, as they are written; "" where it is not a valid one."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{port}")
    if parts.scheme not in ("http", "https") or port == 0 or not is_host(host):
        return ""
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def refuse_unsafe_address(environment: Environment, url: str, hosts: list[str], *, plain_http: bool) -> None:
    """Refuse plain http beyond the loopback, and a PORTAL_BASE_URL at which the portal would not answer."""
    if plain_http and not set(hosts) <= LOOPBACK:
        environment.refuse(
            "PORTAL_PLAIN_HTTP",
            "is true, which is for a demo on this machine with no PORTAL_HOSTS but localhost, 127.0.0.1 and [::1]",
        )
    if not plain_http and not url.startswith("https://"):
        environment.refuse("PORTAL_BASE_URL", "does not begin with https://, without which passwords can be read")
    host = origin(url).partition("://")[2]
    if "PORTAL_HOSTS" not in environment.refusals and re.sub(r":\d+$", "", host) not in hosts:
        environment.refuse("PORTAL_BASE_URL", f"has a host that is none of PORTAL_HOSTS ({', '.join(hosts)})")


def sender(environment: Environment, default: str) -> str:
    """PORTAL_MAIL_FROM: one e-mail address, perhaps with a name in front of it."""
    given = environment.text("PORTAL_MAIL_FROM", default)
    if not is_sender(given):
        environment.refuse("PORTAL_MAIL_FROM", f"is “{given}”: one e-mail address is wanted, in < > behind a name")
        return default
    return given


def is_sender(text: str) -> bool:
    if not text.isprintable():
        return False
    plain = PLAIN_SENDER.fullmatch(text)
    if plain and bool(plain[1]) == ("<" in text):
        # Nearly all are, and the rest of the rules takes a fiftieth of the CPU of a start.
        return True
    try:
        header: Any = HeaderRegistry()("From", text)  # typeshed lacks its `addresses`
    except IndexError:  # a bug of the parser, on text that breaks off
        return False
    if header.defects or len(header.addresses) != 1:
        return False
    try:
        EmailValidator(allowlist=[])(header.addresses[0].addr_spec)
    except ValidationError:
        return False
    return True
