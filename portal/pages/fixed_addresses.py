"""Addresses that code answers and no page may take, registered by the app that answers them.

An app registers them in its `wagtail_hooks`:

    @hooks.register("register_fixed_addresses")
    def fixed_addresses() -> list[FixedAddress]:
        return [FixedAddress("search")]
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from wagtail import hooks

TAKEN_BY_LISTS = frozenset({"page", "feed", "search"})
"""Slugs that any list of pages may need for its own addresses."""


@dataclass(frozen=True)
class FixedAddress:
    """The first step of an address, such as "apply" in /en/apply/call/impact-lab-2024/."""

    step: str
    has_language: bool = True
    """Whether it stands below the prefix of a language."""
    is_crawled: bool = False
    """Whether search engines may read what is there."""


@cache
def fixed_addresses() -> tuple[FixedAddress, ...]:
    """All that are registered, those without a language first, each group in the order of the alphabet."""
    registered = (address for register in hooks.get_hooks("register_fixed_addresses") for address in register())
    return tuple(sorted(registered, key=lambda address: (address.has_language, address.step)))


def slugs_below_front_page() -> frozenset[str]:
    """Slugs no page right below a front page may have."""
    return TAKEN_BY_LISTS | {address.step for address in fixed_addresses() if address.has_language}


@cache
def without_language() -> re.Pattern[str]:
    """Matches fixed paths without a language prefix."""
    return paths_of(address for address in fixed_addresses() if not address.has_language)


@cache
def without_words() -> re.Pattern[str]:
    """Matches paths whose answers are the same in every language: files, and answers for machines."""
    return paths_of(address for address in fixed_addresses() if not address.has_language and address.is_crawled)


def paths_of(addresses: Iterable[FixedAddress]) -> re.Pattern[str]:
    steps = (re.escape(address.step) for address in addresses)
    return re.compile(rf"^/({'|'.join(steps)})\b")


def uncrawled_paths() -> Iterator[str]:
    """Paths of robots.txt that search engines are asked to leave alone."""
    for address in fixed_addresses():
        if not address.is_crawled:
            yield f"/*/{address.step}/" if address.has_language else f"/{address.step}/"
