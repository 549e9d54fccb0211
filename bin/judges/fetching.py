"""Fetches pages of the demo as a plain client, which keeps no cookies, follows no redirects and uses no proxy."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message

TIMEOUT = 60


@dataclass(frozen=True)
class Answer:
    """The server's response. `text` is empty where it is not text."""

    status: int
    headers: Message
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Treats a redirect as a response like any other."""

    def redirect_request(self, *_arguments: object, **_more: object) -> None:
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirects)


def fetch(address: str) -> Answer:
    """The response to one GET. Raises OSError where no server answers."""
    try:
        with OPENER.open(address, timeout=TIMEOUT) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())
