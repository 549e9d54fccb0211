"""What the index holds of a text, and what is looked up for a question: words, and stems by language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from portal.languages.chains import CYRILLIC_LANGUAGES
from portal.languages.folding import folded, with_hyphened_words_whole, words_as_written

from .stemming import STEMMERS, stem
from .stop_words import STOP_WORDS

MOST_WORDS = 12
"""Words of a question that count; a longer one is an accident."""
SHORTEST_BEGINNING = 2
"""Letters of the last word from which words that only begin so are found, too: somebody is still typing."""
TELLING_BEGINNING = 5
"""Letters from which a beginning says something; a shorter one counts where nothing has it as a whole word."""

LONGEST_TOKEN = 90
"""Letters of a word that are compared. PostgreSQL takes no word of more than 2,046 bytes."""


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

    def without_short_beginnings(self) -> "Wanted":
        """The same, where a word of a few letters that only begins so does not count."""
        return Wanted(tuple(tuple(tuple(map(not_short, word)) for word in phrase) for phrase in self.phrases))


def not_short(term: Term) -> Term:
    return replace(term, is_beginning=term.is_beginning and len(term.token) >= TELLING_BEGINNING)


@lru_cache(maxsize=20_000)
def folded_word(word: str) -> str:
    return folded(word).replace(" ", "")[:LONGEST_TOKEN]


def tokens(text: str) -> list[str]:
    """The folded words of a text."""
    return list(filter(None, map(folded_word, split(text))))


def stem_tokens(text: str, languages: Iterable[str]) -> list[str]:
    """The stems of a text's words, each with the language whose endings were taken off behind it."""
    words = split(text)
    return [token for language in languages for word in words if (token := stem_token(word, language))]


def stem_token(word: str, language: str) -> str:
    found = stem(word, language) if language in STEMMERS else ""
    # The language stands behind, so that a stem begins as its word does.
    return f"{found[: LONGEST_TOKEN - len(language)]}{language}" if found else ""


def split(text: str) -> list[str]:
    return words_as_written(with_hyphened_words_whole(text))


CYRILLIC = re.compile("[а-яёәғқңөұүһіҳҷӣӯ]")


def languages_in_script(word: str) -> list[str]:
    """Those that are written in the letters of a word."""
    return [language for language in STEMMERS if (language in CYRILLIC_LANGUAGES) == is_cyrillic(word)]


def is_cyrillic(word: str) -> bool:
    return bool(CYRILLIC.search(word.lower()))


def words_of_question(query: str) -> list[Word]:
    """The words of a question that count, in its order; small words only where there are no others."""
    words = [word for word in words_as_written(query)[:MOST_WORDS] if not is_one_letter_repeated(word)]
    last = words[-1] if words and not query[-1:].isspace() else ""
    return [found for word in telling(words) if (found := word_of(word, STEMMERS, is_last=word == last))]


def telling(words: list[str]) -> list[str]:
    """Those that count; small ones only where there are no others."""
    return [word for word in words if word not in STOP_WORDS and len(folded_word(word)) > 1] or words


def is_one_letter_repeated(word: str) -> bool:
    """Whether a word is "zzzz": folded, it would be a letter that stands in many texts."""
    return len(word) > 1 and len(set(word)) == 1 and word.isalpha()


def word_of(word: str, languages: Iterable[str], *, is_last: bool = False) -> Word:
    """What is looked up for a word: itself, and its stems by the endings of languages; empty where it has no letter.

    A text is stemmed by its own language, so a word somebody has typed is stemmed by every language it may be found in.
    """
    token = folded_word(word)
    if not token:
        return ()
    stems = filter(None, (stem_token(word, language) for language in languages))
    itself = Term(token, is_beginning=is_last and len(token) >= SHORTEST_BEGINNING)
    return (itself, *(Term(found, is_stem=True) for found in stems))


@lru_cache(maxsize=20_000)
def phrase_of(text: str) -> Phrase:
    """What is looked up for a phrase that staff have written, by the languages it may be written in."""
    words = ((word, languages_in_script(word)) for word in telling(words_as_written(text)))
    return tuple(found for word, languages in words if (found := word_of(word, languages)))


def are_one_word(one: Word, other: Word) -> bool:
    """Whether two words have a form in common."""
    return not {term.token for term in one}.isdisjoint(term.token for term in other)


ALL_LANGUAGES = tuple(STEMMERS)
