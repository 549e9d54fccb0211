"""What somebody may have meant whose words are spelled as nothing here is: the nearest of our own titles and names."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

from portal.languages.folding import words_as_written

from .models import Entry
from .terms import Wanted, folded_word

NEAR_ENOUGH = 75
"""Of 100, where 100 is the same word."""
SHORTEST = 4
"""Letters of the shortest word that is looked at: shorter ones are near to too many."""


def spelled(query: str, wanted: Sequence[Wanted]) -> str:
    """The question with the nearest known words in place of unknown ones; empty where none is near."""
    unknown = [word[0].token for one in wanted for word in one.asked]
    rows = list(Entry.objects.visible().order_by("pk").values_list("title", "title_words"))
    # In a fixed order: of two words that are equally near, the same one is taken every time.
    vocabulary = dict.fromkeys(token for _, words in rows for token in words.split())
    found = {
        token: near for token in unknown if token not in vocabulary and (near := nearest_to(token, vocabulary.keys()))
    }
    if not found:
        return ""
    written = as_written(set(found.values()), [title for title, _ in rows])
    words = [(word, folded_word(word)) for word in words_as_written(query)]
    return " ".join(written.get(found[token], found[token]) if token in found else word for word, token in words)


def nearest_to(token: str, vocabulary: Collection[str]) -> str:
    if len(token) < SHORTEST:
        return ""
    best = process.extractOne(token, vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return str(best[0]) if best else ""


def as_written(tokens: set[str], titles: Sequence[str]) -> dict[str, str]:
    """{token: word} as the first title has it that has the word."""
    found: dict[str, str] = {}
    for title in titles:
        for word in title.split():
            bare = word.strip("«»“”„\"'.,:;!?()—–")
            token = folded_word(bare.casefold())
            if token in tokens:
                found.setdefault(token, bare)
        if len(found) == len(tokens):
            break
    return found
