"""Marking in a text what was asked, and cutting the passage around it."""

import re
from collections.abc import Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portal.languages.folding import APOSTROPHES, UNSEEN, in_look_alikes, words_as_written

from .terms import ALL_LANGUAGES, Wanted, folded_word, stem_token

WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}{UNSEEN}\u0300-\u036f]+[^\W_]+)*[ʻʼ]?")
PASSAGE = 220
"""Characters of a passage."""
BEFORE = 60
"""Of them before the first word that is marked."""
ELLIPSIS = "…"
BETWEEN = " ·—–"
"""No passage begins or ends with what stands between words."""


class Highlighter:
    """Knows what was asked, and in which words of a text it stands."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        terms = [term for one in wanted for phrase in one.phrases for word in phrase for term in word]
        self.words = {term.token for term in terms if not term.is_stem}
        self.stems = {term.token for term in terms if term.is_stem}
        self.beginnings = tuple(term.token for term in terms if term.is_beginning)
        self.known: dict[tuple[str, str], bool] = {}

    def finds(self, word: str, language: str) -> bool:
        """Whether a word of a text in `language` (empty where it is of all languages) is what was asked."""
        found = self.known.get((word, language))
        if found is None:
            found = self.known[word, language] = self.looks_for(word, language)
        return found

    def looks_for(self, word: str, language: str) -> bool:
        written = "".join(words_as_written(word))
        typed = in_look_alikes(written)
        return self.looks_as(written, language) or (typed != written and self.looks_as(typed, language))

    def looks_as(self, written: str, language: str) -> bool:
        token = folded_word(written)
        if token in self.words or (self.beginnings and token.startswith(self.beginnings)):
            return True
        languages = [language] if language else ALL_LANGUAGES
        return any(stem_token(written, one) in self.stems for one in languages)

    def marked(self, text: str, language: str) -> SafeString:
        """The text as HTML, with what was asked in <mark>."""
        parts: list[str] = []
        end = 0
        for found in WORD.finditer(text):
            if self.finds(found[0], language):
                parts += [escape(text[end : found.start()]), format_html("<mark>{}</mark>", found[0])]
                end = found.end()
        return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 every part is escaped

    def passage(self, text: str, language: str) -> str:
        """The part of a text around the first word that was asked; empty where none stands in it."""
        first = next((found.start() for found in WORD.finditer(text) if self.finds(found[0], language)), None)
        if first is None:
            return ""
        begin = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE) + 1
        end = len(text) if begin + PASSAGE >= len(text) else text.rfind(" ", begin, begin + PASSAGE)
        shown = text[begin:end].strip(BETWEEN)
        return f"{ELLIPSIS if begin else ''}{shown}{ELLIPSIS if end < len(text) else ''}"
