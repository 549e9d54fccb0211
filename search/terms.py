"""What the index holds of a text, and what is looked up for a question: words, and stems by family of languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from portal.languages.folding import folded, with_hyphened_words_whole, words_as_written

from .stemming import STEMMERS, family_of, stem
from .stop_words import STOP_WORDS

MOST_WORDS = 12
"""Words of a question that count; a longer one is an accident."""
SHORTEST_BEGINNING = 2
"""Letters of the last word from which words that only begin so are found, too: somebody is still typing."""


@dataclass(frozen=True)
class Term:
    """One thing to look up: a word, or a stem. `is_beginning` finds all words that begin so."""

    token: str
    is_stem: bool = False
    is_beginning: bool = False


Word = tuple[Term, ...]
"""Any of the terms will do: the word itself, or one of its stems."""
Phrase = tuple[Word, ...]
"""All of the words are needed."""


@dataclass(frozen=True)
class Wanted:
    """A part of a question: any of the phrases will do. The first is what was asked, the others mean the same."""

    phrases: tuple[Phrase, ...]

    @property
    def asked(self) -> Phrase:
        return self.phrases[0]


@lru_cache(maxsize=20_000)
def folded_word(word: str) -> str:
    return folded(word).replace(" ", "")


def tokens(text: str) -> list[str]:
    """The folded words of a text."""
    return list(filter(None, map(folded_word, split(text))))


def stem_tokens(text: str, families: Iterable[str]) -> list[str]:
    """The stems of a text's words, each with the family whose endings were taken off before it."""
    words = split(text)
    return [token for family in families for word in words if (token := stem_token(word, family))]


def stem_token(word: str, family: str) -> str:
    found = stem(word, family) if family else ""
    return f"{family}{found}" if found else ""


def split(text: str) -> list[str]:
    return words_as_written(with_hyphened_words_whole(text))


def families_asked(word: str, language: str) -> list[str]:
    """Whose endings a word of a question may have: those of languages in its script, and of the reader's own."""
    is_cyrillic = any("а" <= letter <= "я" or letter in "ёәғқңөұүһіҳҷӣӯ" for letter in word)
    written = ("ru", "tr", "tg") if is_cyrillic else ("en", "tr", "tk")
    own = family_of(language)
    return list(dict.fromkeys((*filter(None, (own,)), *written)))


def words_of_question(query: str, language: str) -> list[Word]:
    """The words of a question that count, in its order; small words only where there are no others."""
    words = words_as_written(query)[:MOST_WORDS]
    telling = [word for word in words if word not in STOP_WORDS] or words
    last = words[-1] if words and not query[-1:].isspace() else ""
    return [found for word in telling if (found := word_of(word, language, is_last=word == last))]


def word_of(word: str, language: str, *, is_last: bool = False) -> Word:
    """What is looked up for a word that a reader of `language` has typed; empty where it has no letter."""
    token = folded_word(word)
    if not token:
        return ()
    stems = filter(None, (stem_token(word, family) for family in families_asked(word, language)))
    itself = Term(token, is_beginning=is_last and len(token) >= SHORTEST_BEGINNING)
    return (itself, *(Term(found, is_stem=True) for found in stems))


def phrase_of(text: str, language: str) -> Phrase:
    """What is looked up for a whole phrase."""
    return tuple(found for word in words_as_written(text) if (found := word_of(word, language)))


def are_one_word(one: Word, other: Word) -> bool:
    """Whether two words have a form in common."""
    return not {term.token for term in one}.isdisjoint(term.token for term in other)


ALL_FAMILIES = tuple(STEMMERS)
