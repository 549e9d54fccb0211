"""Django's SMTP backend, able to tell "not delivered" from "the server may have it"."""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend as DjangoBackend

from .held_back import HeldBack

GO_AHEAD = 354


class AnswerLostError(Exception):
    """The connection broke after the whole letter was handed over and before the server answered."""


class Connection(smtplib.SMTP):
    """Remembers whether the letter itself has gone out when the connection breaks."""

    last_code = 0
    handed_over = False

    def getreply(self) -> tuple[int, bytes]:
        # Reset first: if reading the reply fails, an earlier 354 must not be taken for this reply.
        self.last_code = 0
        self.last_code, answer = super().getreply()
        return self.last_code, answer

    def send(self, s: Any) -> None:
        super().send(s)
        # smtplib sends the whole message in one send() after the server's 354; once that has returned, the final
        # dot has been sent, and only the answer is missing.
        self.handed_over = self.handed_over or self.last_code == GO_AHEAD

    def data(self, msg: Any) -> tuple[int, bytes]:
        """The server's answer to the letter. Raises AnswerLostError where the server may have it but did not answer."""
        self.handed_over = False
        try:
            return super().data(msg)
        except smtplib.SMTPServerDisconnected as error:
            if self.handed_over:
                raise AnswerLostError(str(error)) from error
            raise


class TlsConnection(Connection, smtplib.SMTP_SSL):
    """SMTP inside TLS from the first byte."""


class EmailBackend(HeldBack, DjangoBackend):
    """Sends over SMTP; raises AnswerLostError where a letter may have arrived."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return TlsConnection if self.use_ssl else Connection
