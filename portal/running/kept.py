"""What a process keeps between requests: words that are made from their key alone, and so are never outdated."""

from collections.abc import Callable, Hashable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.languages.chains import active_language

Value = str | int | None
FLAT = frozenset({str, SafeString, int, bool, type(None)})
"""Types of values that never change, and that differ where what is shown of them does."""


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


COMPONENTS = Kept(most=10_000)
"""As HTML, each a line or a few."""


def component(name: str, /, **values: Value) -> SafeString:
    """The template `name`, which shows these values and nothing else, made once for them in each language.

    It knows neither the page nor the request, so nothing in it can be outdated; it must not ask for rows or the time.
    It is for what stands on a page many times, with few different values. Raises TypeError for a row or a list.
    """
    # Safe HTML equals the same text that has to be escaped, and True equals 1.
    key = active_language(), name, tuple(values.items()), tuple(map(type, values.values()))
    shown: SafeString = COMPONENTS(key, lambda: component_of(name, values))
    return shown


def component_of(name: str, values: dict[str, Value]) -> SafeString:
    if strange := [one for one, value in values.items() if type(value) not in FLAT]:
        raise TypeError(f"{name} cannot be kept by {', '.join(strange)}.")
    return render_to_string(name, values)
