"""Finding the old sentence that a new sentence of a source came from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5
"""The similarity (difflib's ratio) from which one sentence counts as a version of another."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a source page in its context, which is a text field, or a rich text with several sentences."""

    string_id: int
    context_id: int
    path: str
    data: str

    @property
    def key(self) -> tuple[int, int]:
        return self.string_id, self.context_id

    @property
    def field(self) -> str:
        return self.path.split(".", 1)[0]


def ancestors_of(before: Sequence[Sentence], after: Sequence[Sentence]) -> dict[Sentence, Sentence]:
    """{new sentence of `after`: the sentence of `before` it most likely came from}

    First choice is the same sentence elsewhere on the page, then one that was in
    the same context, then the most similar one among blocks that were removed
    from and added to the same field.
    """
    known = {sentence.key for sentence in before}
    new = [sentence for sentence in after if sentence.key not in known]
    gone = without(before, {sentence.key for sentence in after})
    found = moved(before, new)
    found |= by_context(before, after, {sentence for sentence in new if sentence not in found})
    left = [sentence for sentence in new if sentence not in found]
    used = set(found.values())
    return found | by_field([sentence for sentence in gone if sentence not in used], left)


def without(sentences: Sequence[Sentence], keys: set[tuple[int, int]]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence.key not in keys]


def moved(before: Sequence[Sentence], new: Sequence[Sentence]) -> dict[Sentence, Sentence]:
    """New sentences that were, word for word, in another context before."""
    elsewhere = {sentence.string_id: sentence for sentence in before}
    return {sentence: elsewhere[sentence.string_id] for sentence in new if sentence.string_id in elsewhere}


def by_context(before: Sequence[Sentence], after: Sequence[Sentence], new: set[Sentence]) -> dict[Sentence, Sentence]:
    """Pairs within one context: one text of a field, or the paragraphs of one rich text."""
    found: dict[Sentence, Sentence] = {}
    old_texts, new_texts = grouped(before), grouped(after)
    for context_id, texts in new_texts.items():
        olds = old_texts.get(context_id, [])
        matcher = SequenceMatcher(
            None, [sentence.string_id for sentence in olds], [sentence.string_id for sentence in texts], False
        )
        for kind, low, high, first, last in matcher.get_opcodes():
            if kind == "replace":
                found |= {mine: old for mine, old in pairs(olds[low:high], texts[first:last]).items() if mine in new}
    return found


def by_field(gone: Sequence[Sentence], left: Sequence[Sentence]) -> dict[Sentence, Sentence]:
    """Pairs across blocks of one field: a block deleted and pasted again has a new context."""
    found: dict[Sentence, Sentence] = {}
    for field in {sentence.field for sentence in left}:
        found |= most_similar(
            [sentence for sentence in gone if sentence.field == field],
            [sentence for sentence in left if sentence.field == field],
        )
    return found


def pairs(olds: Sequence[Sentence], news: Sequence[Sentence]) -> dict[Sentence, Sentence]:
    """Pairs in their order where there are as many old sentences as new; otherwise the most similar pairs."""
    if len(olds) == len(news):
        return dict(zip(news, olds, strict=True))
    return most_similar(olds, news)


def most_similar(olds: Sequence[Sentence], news: Sequence[Sentence]) -> dict[Sentence, Sentence]:
    """Pairs of similar sentences, the most similar first, each used once; none less similar than ALIKE."""
    scored = [
        (SequenceMatcher(None, old.data, new.data, False).ratio(), -index, old, new)
        for old in olds
        for index, new in enumerate(news)
    ]
    found: dict[Sentence, Sentence] = {}
    used: set[Sentence] = set()
    for score, _order, old, new in sorted(scored, key=lambda pair: pair[:2], reverse=True):
        if score >= ALIKE and new not in found and old not in used:
            found[new] = old
            used.add(old)
    return found


def grouped(sentences: Sequence[Sentence]) -> dict[int, list[Sentence]]:
    contexts: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        contexts[sentence.context_id].append(sentence)
    return contexts
