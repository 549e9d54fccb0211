"""The door as production keeps it: a second factor is required."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
