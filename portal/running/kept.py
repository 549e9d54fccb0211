"""What a process keeps between requests: words that are made from their key alone, and so are never outdated."""

from collections.abc import Callable, Hashable
from typing import Any

from django.conf import settings


class Kept:
    """Texts by all that they depend on, at most `most` of them; a full one begins anew.

    Whoever uses it answers for the key: it must name everything that the text is made of, beside the code.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.texts: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The text of `key`; made where it is not known, and always while templates may be edited."""
        if settings.DEBUG:
            return make()
        text = self.texts.get(key)
        if text is None:
            if len(self.texts) >= self.most:
                self.texts.clear()
            text = self.texts[key] = make()
        return text
