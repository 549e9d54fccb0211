"""How much of what answers a question the search finds, and how much of what it finds answers it. Run by bench.py.

Prints a line of JSON with a `Relevance` for each language and half of its questions. What it stores is rolled back.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean
from typing import Any

FOLDER = Path(__file__).parents[2] / "tests" / "search" / "relevance"
HALVES = {"seen": "", "unseen": ".unseen"}
"""The half of the questions that the search was tuned with, and the other; with what their files' names end in."""


@dataclass(frozen=True)
class Relevance:
    """Shares from 0 to 1, each the mean over the questions."""

    language: str
    half: str
    questions: int
    recall: float
    precision: float


def main() -> None:
    from django import setup

    setup()
    for path in sorted(FOLDER.glob("??.toml")):
        for found in measured(path.stem):
            sys.stdout.write(json.dumps(asdict(found)) + "\n")


def measured(language: str) -> Iterator[Relevance]:
    """Both halves of the questions of a language, asked of its texts alone."""
    from django.db import transaction
    from django.utils.translation import override

    texts = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["text"]
    with transaction.atomic(), override(language):
        store(texts, language)
        for half, ending in HALVES.items():
            questions = tomllib.loads((FOLDER / f"{language}{ending}.toml").read_text("utf-8"))["question"]
            shares = [share(found_for(one["asks"]), set(one["finds"])) for one in questions]
            recall, precision = (mean(one) for one in zip(*shares, strict=True))
            yield Relevance(language, half, len(questions), recall, precision)
        transaction.set_rollback(True)


def store(texts: list[dict[str, str]], language: str) -> None:
    """Put these texts, and nothing else, in the index."""
    from search.choices import Kind
    from search.full_text import write
    from search.indexing import with_words
    from search.models import Entry

    Entry.objects.all().delete()
    for text in texts:
        entry = Entry(kind=Kind.PAGE, language=language, group=text["key"], title=text["title"], text=text["body"])
        indexed = with_words(entry, text["title"], text["body"], [language])
        indexed.entry.save()
        write({indexed.entry.pk: indexed.words})


def found_for(asked: str) -> set[str]:
    from alumni.showcase.addresses import ShowcaseAddresses
    from search.finding import clean_query, find

    return {match.group for match in find(clean_query(asked), ShowcaseAddresses("/alumni/")).matches}


def share(found: set[str], wanted: set[str]) -> tuple[float, float]:
    """(recall, precision) of one question; what is found where nothing should be is all wrong."""
    right = len(found & wanted)
    recall = right / len(wanted) if wanted else 1.0
    return recall, right / len(found) if found else float(not wanted)


def missed(language: str, half: str = "seen") -> list[dict[str, Any]]:
    """For tuning: the questions of a half with what was missed and what was found besides."""
    from django.db import transaction
    from django.utils.translation import override

    texts = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["text"]
    questions = tomllib.loads((FOLDER / f"{language}{HALVES[half]}.toml").read_text("utf-8"))["question"]
    with transaction.atomic(), override(language):
        store(texts, language)
        answers = [(one, found_for(one["asks"])) for one in questions]
        transaction.set_rollback(True)
    return [
        {"asks": one["asks"], "missed": sorted(set(one["finds"]) - found), "besides": sorted(found - set(one["finds"]))}
        for one, found in answers
        if found != set(one["finds"])
    ]


if __name__ == "__main__":
    main()
