"""Compares every prepared list, when it is used, with the list as it would be made now."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from portal.running.prepared import Prepared, Shape, Statement, Values

AS_IT_RUNS = Prepared.statement


@contextmanager
def nowhere() -> Iterator[None]:
    """Within, nothing is compared, for what counts the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Prepared, "statement", AS_IT_RUNS)
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """Within, a list that depends on anything but its arguments and the language raises AssertionError."""

    def compared(self: Prepared[Any], shape: Shape, given: Values) -> Statement:
        kept = AS_IT_RUNS(self, shape, given)
        made = self.made(shape, given)
        if (kept.sql, kept.params) != (made.sql, made.params):
            raise AssertionError(f"{self.__name__} depends on more than its arguments: {kept} is not {made}.")
        return kept

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Prepared, "statement", compared)
        yield
