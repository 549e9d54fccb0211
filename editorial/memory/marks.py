"""What of a source sentence its translation must hold as well: links, bold, numbers, addresses."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

TAG = re.compile(r'<(?P<closes>/?)(?P<name>[a-z]+)(?: id="(?P<id>[^"]*)")?\s*/?>')
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)|\d+")
"""Thousands may be parted by a sign, which differs by language; a decimal sign parts two numbers."""


class MarkKind(TextChoices):
    """What a mark is, as translators read it."""

    LINK = "link", pgettext_lazy("mark", "link")
    BOLD = "bold", pgettext_lazy("mark", "bold")
    ITALIC = "italic", pgettext_lazy("mark", "italics")
    CODE = "code", pgettext_lazy("mark", "code")
    ABBREVIATION = "abbreviation", pgettext_lazy("mark", "abbreviation")
    LINE_BREAK = "line_break", gettext_lazy("line break")
    ADDRESS = "address", pgettext_lazy("mark", "address")
    PLACEHOLDER = "placeholder", gettext_lazy("placeholder")
    NUMBER = "number", pgettext_lazy("mark", "number")


KINDS = {
    "a": MarkKind.LINK,
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "code": MarkKind.CODE,
    "abbr": MarkKind.ABBREVIATION,
    "acronym": MarkKind.ABBREVIATION,
    "br": MarkKind.LINE_BREAK,
}


@dataclass(frozen=True)
class Mark:
    """One mark of a text. Two with the same `kind` and `sign` are the same, whatever words they stand around."""

    kind: MarkKind
    sign: str = ""
    """Which link, number or address it is; empty where one is like another."""
    words: str = ""

    @property
    def key(self) -> tuple[MarkKind, str]:
        return self.kind, self.sign


@dataclass(frozen=True)
class Loss:
    """A mark of a source sentence that its translation holds less often, or not at all."""

    mark: Mark
    count: int
    target: str = ""
    """Where a lost link leads: an address, or what Wagtail keeps of a page or a file."""

    @property
    def address(self) -> str:
        """Where a lost link leads, if that tells a translator anything."""
        return self.target if ":" in self.target or "/" in self.target else ""

    @property
    def sign(self) -> str:
        """What tells it from other losses; another target of the link makes it another loss."""
        return json.dumps([self.mark.kind, self.mark.sign, self.count, self.target], ensure_ascii=False)

    def __str__(self) -> str:
        if not self.mark.words:
            number = {"kind": self.mark.kind.label, "count": self.count}
            return ngettext("%(kind)s", "%(kind)s (%(count)d times)", self.count) % number
        words = {"kind": self.mark.kind.label, "words": self.mark.words}
        return _("%(kind)s “%(words)s”") % words


def losses(source: str, translated: str, targets: dict[str, str]) -> list[Loss]:
    """What `translated` lacks of `source`, in the order of the source; both as wagtail-localize keeps them.

    `targets` are the addresses of the source's links by their ids. An empty
    translation lacks nothing: it is missing as a whole.
    """
    if not translated:
        return []
    known = Counter(mark.key for mark in marks(translated))
    wanted: dict[tuple[MarkKind, str], list[Mark]] = {}
    for mark in marks(source):
        wanted.setdefault(mark.key, []).append(mark)
    lacking = {key: len(found) - known[key] for key, found in wanted.items() if len(found) > known[key]}
    return [
        Loss(named(wanted[key], left=known[key]), count, targets.get(key[1], "") if key[0] == MarkKind.LINK else "")
        for key, count in lacking.items()
    ]


def named(found: list[Mark], *, left: int) -> Mark:
    """How a lost mark is told; of several alike only their number is."""
    return found[0] if found[0].sign or (len(found) == 1 and not left) else Mark(found[0].kind)


def marks(data: str) -> Iterator[Mark]:
    """The marks of a text. A tag around nothing marks nothing."""
    text, opened = "", []
    position = 0
    for tag in TAG.finditer(data):
        text += unescape(data[position : tag.start()])
        position = tag.end()
        kind = KINDS.get(tag["name"])
        if kind is None:
            continue
        if kind == MarkKind.LINE_BREAK:
            text += "\n"
            yield Mark(kind)
        elif not tag["closes"]:
            opened.append((kind, tag["id"] or "", len(text)))
        elif opened:
            kind, sign, start = opened.pop()
            words = text[start:].strip()
            if words:
                yield Mark(kind, sign, words)
    yield from marks_of_plain_text(text + unescape(data[position:]))


def marks_of_plain_text(text: str) -> Iterator[Mark]:
    """Addresses, placeholders and numbers; digits within the first two are no numbers."""
    for address in ADDRESS.findall(text):
        found = address.rstrip(".,;:!?)»”")
        yield Mark(MarkKind.ADDRESS, found.lower(), found)
    text = ADDRESS.sub(" ", text)
    for found in PLACEHOLDER.findall(text):
        yield Mark(MarkKind.PLACEHOLDER, found, found)
    for found in NUMBER.findall(PLACEHOLDER.sub(" ", text)):
        yield Mark(MarkKind.NUMBER, str(int(re.sub(r"\D", "", found))), found)


def targets_of(attributes: str) -> dict[str, str]:
    """Where the links of a source sentence lead, by their ids; from what wagtail-localize keeps beside it."""
    kept = (json.loads(attributes) if attributes else None) or {}
    return {name: str(own.get("href") or " ".join(map(str, own.values()))) for name, own in kept.items()}
