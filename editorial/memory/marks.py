"""Marks: links, bold, numbers and addresses of a source sentence, which its translation should have as well."""

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
"""Languages group thousands by different signs, all taken as one number; a decimal sign separates two numbers."""


class MarkKind(TextChoices):
    """The kind of a mark, with a label for translators."""

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
    """One mark of a text. Two with the same `kind` and `sign` are equal, whatever words they enclose."""

    kind: MarkKind
    sign: str = ""
    """Which link, number or address it is; empty for kinds whose marks are all alike, such as bold."""
    words: str = ""

    @property
    def key(self) -> tuple[MarkKind, str]:
        return self.kind, self.sign


@dataclass(frozen=True)
class Loss:
    """A mark that a translation has fewer times than its source sentence, or not at all."""

    mark: Mark
    count: int
    target: str = ""
    """Where a lost link leads: an address, or Wagtail's attributes of a link to a page or a file."""

    @property
    def address(self) -> str:
        """Where a lost link leads, if that is an address and not the id of a page or file."""
        return self.target if ":" in self.target or "/" in self.target else ""

    @property
    def sign(self) -> str:
        """A string that identifies the loss; a link to another target is another loss."""
        return json.dumps([self.mark.kind, self.mark.sign, self.count, self.target], ensure_ascii=False)

    def __str__(self) -> str:
        if not self.mark.words:
            if self.count == 1:
                return str(self.mark.kind.label)
            number = {"kind": self.mark.kind.label, "count": self.count}
            return ngettext("%(kind)s (%(count)d time)", "%(kind)s (%(count)d times)", self.count) % number
        words = {"kind": self.mark.kind.label, "words": self.mark.words}
        return _("%(kind)s “%(words)s”") % words


def losses(source: str, translated: str, targets: dict[str, str]) -> list[Loss]:
    """The marks of `source` that `translated` lacks, in their order; both texts are in wagtail-localize's form.

    `targets` are the addresses of the source's links by their ids. An empty
    translation has no losses: it is missing as a whole.
    """
    if not translated:
        return []
    known = Counter(mark.key for mark in marks(translated))
    wanted: dict[tuple[MarkKind, str], list[Mark]] = {}
    for mark in marks(source):
        wanted.setdefault(mark.key, []).append(mark)
    lacking = {key: len(found) - known[key] for key, found in wanted.items() if len(found) > known[key]}
    return [
        Loss(
            shown_mark(wanted[key], left=known[key]), count, targets.get(key[1], "") if key[0] == MarkKind.LINK else ""
        )
        for key, count in lacking.items()
    ]


def shown_mark(found: list[Mark], *, left: int) -> Mark:
    """The mark to show for lost ones that are alike; without its words where nobody can say which one is lost."""
    return found[0] if found[0].sign or (len(found) == 1 and not left) else Mark(found[0].kind)


def marks(data: str) -> Iterator[Mark]:
    """The marks of a text; an empty tag is none."""
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
    """Addresses, placeholders and numbers; digits inside the first two do not count as numbers."""
    for address in ADDRESS.findall(text):
        found = address.rstrip(".,;:!?)»”")
        yield Mark(MarkKind.ADDRESS, found.lower(), found)
    text = ADDRESS.sub(" ", text)
    for found in PLACEHOLDER.findall(text):
        yield Mark(MarkKind.PLACEHOLDER, found, found)
    for found in NUMBER.findall(PLACEHOLDER.sub(" ", text)):
        yield Mark(MarkKind.NUMBER, str(int(re.sub(r"\D", "", found))), found)


def targets_of(attributes: str) -> dict[str, str]:
    """{id: target} of the links in a source sentence, from the JSON that wagtail-localize stores beside it."""
    kept = (json.loads(attributes) if attributes else None) or {}
    return {name: str(own.get("href") or " ".join(map(str, own.values()))) for name, own in kept.items()}
