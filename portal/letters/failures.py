"""What a task raises of a letter that was not delivered. Imports nothing of Django: the log is set up with it."""

import logging


class NotDeliveredError(Exception):
    """The letter waits for another attempt, has failed, or may have arrived; its row and a warning say why."""


class TracebackFilter(logging.Filter):
    """Drops what the task library logs of it: an outage would fill the log with tracebacks that tell nothing new."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], NotDeliveredError))
