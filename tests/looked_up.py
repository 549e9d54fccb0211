"""Which sentences of the interface are looked up while something is rendered, in which language, and what is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from typing import Any

from django.utils import translation

VOID = frozenset({"meta", "link", "img", "input", "br", "hr", "source", "wbr", "path", "rect", "circle", "use", "col"})
WITHOUT_WORDS = frozenset({"style", "script", "code"})
SHOWN_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})


@dataclass(frozen=True)
class LookUp:
    """`shown` is what came out for a sentence."""

    language: str
    context: str | None
    english: str
    shown: str

    @property
    def is_untranslated(self) -> bool:
        return self.shown == self.english


@contextmanager
def recorded() -> Iterator[set[LookUp]]:
    """Everything that is looked up within, through whichever of Django's functions."""
    real: Any = translation._trans
    found: set[LookUp] = set()
    before = {name: getattr(real, name) for name in ("gettext", "ngettext", "pgettext", "npgettext")}

    def look_up(function: Callable[..., str], has_context: bool, has_plural: bool, *args: Any) -> str:
        shown = function(*args)
        context = args[0] if has_context else None
        english = args[has_context]
        # What is asked for 1 and for many is one sentence; English itself may have come out as either.
        is_plural_of_english = has_plural and shown == args[has_context + 1]
        if english:
            found.add(
                LookUp(translation.get_language() or "", context, english, english if is_plural_of_english else shown)
            )
        return shown

    for name, function in before.items():
        setattr(
            real,
            name,
            partial(look_up, function, "p" in name.removesuffix("gettext"), "n" in name.removesuffix("gettext")),
        )
    try:
        yield found
    finally:
        for name, function in before.items():
            setattr(real, name, function)


class Words(HTMLParser):
    """`found`: (language, words) of each text of a page, and of the attributes that are read to somebody."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or given.get("xml:lang") or self.language
        self.found += [(language, value) for name, value in attrs if name in SHOWN_ATTRIBUTES and value]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _language in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not any(tag in WITHOUT_WORDS for tag, _language in self.open):
            self.found.append((self.language, words))
