"""What a task raises for a letter that was not delivered. Imports nothing of Django: the logging set-up needs it."""

import logging


class NotDeliveredError(Exception):
    """The letter waits for another attempt, has failed, or may have arrived; its row and a warning say why."""


class TracebackFilter(logging.Filter):
    """Drops the task library's tracebacks of NotDeliveredError: they say nothing, and an outage would fill the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], NotDeliveredError))
