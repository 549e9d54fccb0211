"""Addresses that hold a secret, registered by the app that hands them out.

An app registers them in its `wagtail_hooks`:

    @hooks.register("register_secret_addresses")
    def secret_addresses() -> list[SecretAddress]:
        return [SecretAddress("/a/")]

Both the masking of our log and nginx's map are made from that list.
"""

import re
from dataclasses import dataclass
from functools import cache

from wagtail import hooks

MASK = "***"
STEP = r"[^/?\s]+"
MAYBE_LANGUAGE = "(?:/[a-z]{2})?"
"""A language prefix, which somebody may also put before an address that has none."""


@dataclass(frozen=True)
class SecretAddress:
    """Regular expressions without groups, in the syntax that Python and nginx share; case is ignored."""

    before: str
    """The whole path before the secret."""
    secret: str = STEP
    """The secret: by default one step of the path."""


@cache
def secret_addresses() -> tuple[SecretAddress, ...]:
    """All that are registered."""
    return tuple(address for register in hooks.get_hooks("register_secret_addresses") for address in register())


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Each finds its secrets anywhere in a text, after a host or without one, but not inside a file's path."""
    start = r"(?<![\w./-])((?:https?://[^\s/]+)?"
    return tuple(
        re.compile(f"{start}{address.before}){address.secret}", re.IGNORECASE) for address in secret_addresses()
    )


def without_secrets(text: str) -> str:
    """`text` with a mask in place of every secret of an address."""
    for pattern in patterns():
        text = pattern.sub(rf"\1{MASK}", text)
    return text


def nginx_map() -> str:
    """For nginx: a variable that holds the path of a request without its secrets, and a log format that uses it."""
    lines = "".join(
        f'    "~*^(?<before>{address.before}){address.secret}(?<after>.*)$" "${{before}}{MASK}${{after}}";\n'
        for address in secret_addresses()
    )
    return NGINX.format(lines=lines)


NGINX = """\
map $uri $portal_logged_path {{
    default $uri;
{lines}}}
log_format portal '$time_iso8601 $request_id "$request_method $portal_logged_path" $status $body_bytes_sent '
                  '$request_time';
"""
