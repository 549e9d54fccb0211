"""What a line of the log looks like: with the number of its request, without secrets and personal data."""

import logging
import re

from django.apps import apps

from .request_ids import current
from .secret_addresses import MASK, without_secrets

QUERY = re.compile(r"(?<=/)\?[^\s\"'<>]+")
EMAIL = re.compile(r"[^\s@<>\"'(),;:=]+@[\w-]+(?:\.[\w-]+)+")


class Formatter(logging.Formatter):
    """Masks the whole text, traceback and all, since anybody may log an address or an error that quotes one."""

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = current.get()
        return masked(super().format(record))


def masked(text: str) -> str:
    """`text` without secrets of addresses, without their queries and without e-mail addresses."""
    text = EMAIL.sub(MASK, QUERY.sub(f"?{MASK}", text))
    # Before the apps are there nobody has been asked for a page, and their hooks cannot be read.
    return without_secrets(text) if apps.ready else text
