"""The format of the log: each line has the number of its request, and no secrets or personal data."""

import logging
import re

from django.apps import apps

from .request_ids import current
from .secret_addresses import MASK, without_secrets

QUERY = re.compile(r"(?<=/)\?[^\s\"'<>]+")
EMAIL = re.compile(r"[^\s@<>\"'(),;:=]+@[\w-]+(?:\.[\w-]+)+")


class Formatter(logging.Formatter):
    """Masks the whole text, tracebacks included, since any code may log an address or an error that quotes one."""

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = current.get()
        return masked(super().format(record))


def masked(text: str) -> str:
    """`text` without secrets of addresses, without their queries and without e-mail addresses."""
    text = EMAIL.sub(MASK, QUERY.sub(f"?{MASK}", text))
    # Until the apps are loaded no page has been requested, and their hooks cannot be read.
    return without_secrets(text) if apps.ready else text
