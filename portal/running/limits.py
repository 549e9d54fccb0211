"""Counts in the cache that all processes share: how often something may happen within a time."""

import logging
from dataclasses import dataclass

from django.core.cache import caches
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)
SHARED = "shared"
"""The cache of the settings that web servers and workers have in common."""


@dataclass(frozen=True)
class Limit:
    """At most `most` times within `seconds`, counted from the first, for each of what is counted.

    Where the cache does not answer nobody is refused: that is logged, and /readyz says so.
    """

    name: str
    most: int
    seconds: int

    def is_reached(self, *counted: str) -> bool:
        try:
            return int(caches[SHARED].get(self.cache_key(*counted), 0)) >= self.most
        except Exception:  # whatever a cache raises, nobody is refused for it
            logger.exception("The cache does not answer")
            return False

    def take(self, *counted: str) -> bool:
        """Count one, and say whether it was within the limit; of several at once only as many as are allowed are."""
        try:
            return self.counted(self.cache_key(*counted)) <= self.most
        except Exception:
            logger.exception("The cache does not count")
            return True

    def give_back(self, *counted: str) -> None:
        """Count one less: it was right, and not one of those that the limit is for."""
        try:
            caches[SHARED].decr(self.cache_key(*counted))
        except ValueError:
            pass  # the count has run out meanwhile
        except Exception:
            logger.exception("The cache does not count")

    def counted(self, key: str) -> int:
        cache = caches[SHARED]
        while True:
            # add() starts a count only where there is none, so the time runs from the first and is not prolonged.
            if cache.add(key, 1, self.seconds):
                return 1
            try:
                return int(cache.incr(key))
            except ValueError:
                continue  # the count has run out between the two calls

    def cache_key(self, *counted: str) -> str:
        """A key from which nobody who reads the cache learns what is counted."""
        return f"{self.name}.{salted_hmac(self.name, chr(10).join(counted)).hexdigest()}"


def is_first_time(name: str, what: str, *, seconds: int) -> bool:
    """Whether this has not happened in the last `seconds`; of two at once, one is the first."""
    return Limit(name, 1, seconds).take(what)
