"""Letters as files an operator can read: headers and body as plain UTF-8, not encoded."""

from email import message_from_bytes
from email.policy import SMTPUTF8
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.filebased import EmailBackend as DjangoBackend

from .held_back import HeldBack

RULE = b"\n" + b"-" * 79 + b"\n"
READABLE = SMTPUTF8.clone(refold_source="all", linesep="\n")


class EmailBackend(HeldBack, DjangoBackend):
    """Writes each letter to a file in the folder EMAIL_FILE_PATH; raises OSError where that cannot be written."""

    def __init__(self, *args: Any, **options: Any) -> None:
        try:
            super().__init__(*args, **options)
        except ImproperlyConfigured as error:
            # An OSError, as of a mail server that does not answer: the letter waits, and is tried again.
            raise OSError(str(error)) from error

    def write_message(self, message: Any) -> None:
        sent = message_from_bytes(message.message().as_bytes(), policy=READABLE)
        self.stream.write(sent.as_bytes() + RULE)  # type: ignore[arg-type]  # a file open for bytes
