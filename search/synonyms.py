"""The words that staff keep as one in meaning, added to what a question asks."""

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import QuerySet

from portal.running.prepared import prepared

from .models import Surname, Synonyms
from .models.helps import lines_of
from .terms import Phrase, Wanted, Word, are_one_word, phrase_of, words_of_question


def wanted(query: str) -> list[Wanted]:
    """What a question asks, with the synonyms of its words and phrases. One query; two where it has some."""
    groups = [phrases_of(words) for words in all_groups()]
    return without_hidden_surnames(with_synonyms(words_of_question(query), groups))


def without_hidden_surnames(wanted: Sequence[Wanted]) -> list[Wanted]:
    """Without what means the same and is the surname of somebody whose surname nobody may read."""
    tokens = {token for one in wanted for phrase in one.phrases[1:] for token in tokens_of(phrase)}
    hidden = set(Surname.objects.hidden().filter(token__in=tokens).values_list("token", flat=True)) if tokens else ()
    return [Wanted((one.asked, *(p for p in one.phrases[1:] if tokens_of(p).isdisjoint(hidden)))) for one in wanted]


def tokens_of(phrase: Phrase) -> set[str]:
    return {term.token for word in phrase for term in word}


@prepared
def all_groups() -> QuerySet[Synonyms, str]:
    return Synonyms.objects.values_list("words", flat=True)


@lru_cache(maxsize=1000)
def phrases_of(words: str) -> tuple[Phrase, ...]:
    """What is looked up for the words of a group, each on a line of its own."""
    return tuple(phrase_of(line) for line in lines_of(words))


def with_synonyms(words: Sequence[Word], groups: Sequence[Sequence[Phrase]]) -> list[Wanted]:
    """The words in their order; what stands in a group, also as a phrase of several words, with the rest of it."""
    found: list[Wanted] = []
    place = 0
    while place < len(words):
        length, group = longest_phrase(words[place:], groups)
        asked = tuple(words[place : place + length])
        others = tuple(phrase for phrase in group if phrase and not begins_with(asked, phrase))
        found.append(Wanted((asked, *others)))
        place += length
    return found


def longest_phrase(words: Sequence[Word], groups: Sequence[Sequence[Phrase]]) -> tuple[int, Sequence[Phrase]]:
    """How many of the first words are a phrase of a group, and that group; one word and no group where none is."""
    here = [(len(phrase), group) for group in groups for phrase in group if phrase and begins_with(words, phrase)]
    return max(here, key=lambda one: one[0], default=(1, ()))


def begins_with(words: Sequence[Word], phrase: Phrase) -> bool:
    return len(words) >= len(phrase) and all(map(are_one_word, words, phrase))
