"""How long it takes to fill in a form: an estimate, for those who decide whether to begin today."""

from collections.abc import Iterator
from typing import Any

from applications.compiling import Labels, Schema
from applications.kinds import questions_of, sections_of_part

READ = 1400
"""Letters a minute. 238 words of English are read silently in a minute (Brysbaert 2019, a review of 190 studies); with
the space after it, a word has six letters. Letters, because other languages say in one word what English says in two.
"""
COMPOSED = 115
"""Letters a minute that are thought up and typed: 19 words (Karat, Halverson, Horn and Karat 1999)."""
FOUND = 1 / 6
"""Minutes for an answer that is known and only has to be typed or chosen."""
SEARCHED = 1.5
"""Minutes until a file is found and sent."""
MOST_COMPOSED = 1500
"""Letters of one answer: what is longer has been written before, and is pasted."""


def minutes_for(schema: Schema, part: str, words: Labels) -> int:
    """Minutes for reading the questions of a part and answering all of them, rounded as people speak of time.

    Of a text that is not short, half the room is filled; see `Question.letters_expected`.
    """
    minutes = sum(map(len, texts_of(schema, part, words))) / READ
    for question in questions_of(schema, part):
        letters = min(question.letters_expected, MOST_COMPOSED)
        minutes += SEARCHED if question.is_file else max(FOUND, letters / COMPOSED)
    return rounded(minutes)


def texts_of(schema: Schema, part: str, words: Labels) -> Iterator[str]:
    """Everything there is to read in a part."""
    for section in sections_of_part(schema, part):
        for entry in [section.heading, *section.questions] if section.heading else section.questions:
            yield from texts_in(words[entry.key])


def texts_in(words: Any) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    for one in (words or {}).values() if isinstance(words, dict) else ():
        yield from texts_in(one)


def rounded(minutes: float) -> int:
    """To five minutes, to a quarter of an hour beyond half an hour, to half hours beyond two; never nothing."""
    step = 5 if minutes < 30 else 15 if minutes < 120 else 30
    return max(5, round(minutes / step) * step)
