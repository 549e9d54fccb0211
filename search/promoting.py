"""Pages that staff put before all other results of some questions."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from portal.running.prepared import prepared

from .choices import Kind
from .matching import Match
from .models import Entry, PromotedResult
from .models.helps import lines_of
from .terms import Phrase, Wanted, are_one_word, words_of_question


def promoted(wanted: Sequence[Wanted]) -> list[Match]:
    """The results that staff have chosen for a question, by any form of its words."""
    asked = tuple(word for one in wanted for word in one.asked)
    chosen = promoted_pages()
    keys = [key for questions, key in chosen if any(is_same(asked, line) for line in lines_of(questions))]
    if not keys:
        return []
    groups = {f"page-{key}": place for place, key in enumerate(keys)}
    tokens = {term.token for word in asked for term in word}
    found = dict(kinds_of(groups=list(groups), tokens=tokens))
    return [Match(group, Kind(found[group]), 1.0) for group in groups if group in found]


@prepared
def kinds_of(groups: Any, tokens: Any) -> QuerySet[Entry, tuple[str, str]]:
    """Of what the public may find: the group and kind."""
    entries = Entry.objects.visible().readable().without_hidden_surnames(tokens, also_facts=True)
    return entries.filter(group__in=groups).values_list("group", "kind")


@lru_cache(maxsize=20_000)
def words_of(line: str) -> Phrase:
    return tuple(words_of_question(line))


@prepared
def promoted_pages() -> QuerySet[PromotedResult, tuple[str, UUID]]:
    """The questions of each, and the translation key of its page."""
    return PromotedResult.objects.values_list("questions", "page__translation_key")


def is_same(asked: Phrase, line: str) -> bool:
    words = words_of(line)
    return len(words) == len(asked) and all(map(are_one_word, asked, words))
