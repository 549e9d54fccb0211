"""What somebody may have meant whose words are spelled as nothing here is: the nearest of our own titles and names."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from portal.languages.chains import active_language
from portal.languages.folding import words_as_written

from .models import Entry
from .terms import Wanted, folded_word, is_cyrillic

NEAR_ENOUGH = 75
"""Of 100, where 100 is the same word."""
SHORTEST = 4
"""Letters of the shortest word that is looked at: shorter ones are near to too many."""


def spelled(query: str, wanted: Sequence[Wanted]) -> str:
    """The question with the nearest known words in place of unknown ones; empty where none is near."""
    unknown = [word[0].token for one in wanted for word in one.asked]
    rows = list(Entry.objects.visible().order_by("pk").values_list("title", "title_words", "language"))
    # In a fixed order: of two words that are equally near, the same one is taken every time.
    vocabulary = dict.fromkeys(token for _, words, _ in rows for token in words.split())
    found = {
        token: near for token in unknown if token not in vocabulary and (near := nearest_to(token, vocabulary.keys()))
    }
    if not found:
        return ""
    words = [(word, folded_word(word)) for word in words_as_written(query)]
    own = active_language()
    rows = [row for row in rows if row[-1] == own] + [row for row in rows if row[-1] != own]
    written = as_written({found[token]: word for word, token in words if token in found}, rows)
    return " ".join(written.get(found[token], found[token]) if token in found else word for word, token in words)


def nearest_to(token: str, vocabulary: Collection[str]) -> str:
    if len(token) < SHORTEST:
        return ""
    # Imported here: only a misspelt question needs it, and every web process would load it as it starts.
    from rapidfuzz import fuzz, process

    best = process.extractOne(token, vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return str(best[0]) if best else ""


def as_written(typed: Mapping[str, str], rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """{token: word}, for the word typed in place of each: as the first title has it in the script that was typed.

    A title without any of the tokens is left alone; there may be thousands.
    """
    alike: dict[str, str] = {}
    others: dict[str, str] = {}
    for title, tokens, _ in rows:
        for token in typed:
            if token in tokens and token not in alike:
                for bare in words_of_title(title, token):
                    found = alike if is_cyrillic(bare) == is_cyrillic(typed[token]) else others
                    found.setdefault(token, bare)
        if len(alike) == len(typed):
            break
    return others | alike


def words_of_title(title: str, token: str) -> list[str]:
    """Those that are folded to `token`, as they stand in the title."""
    bare = (word.strip("«»“”„\"'.,:;!?()—–") for word in title.split())
    return [word for word in bare if folded_word(word.casefold()) == token]
