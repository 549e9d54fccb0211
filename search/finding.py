"""The search: it finds pages and facts, each once, in the reader's language or its fallback."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from alumni.showcase.addresses import ShowcaseAddresses
from portal.languages.plain_text import clean_line

from . import matching, nearest, promoting
from .choices import Kind
from .highlighting import Highlighter
from .hits import Hit, hits_of
from .matching import Match
from .synonyms import wanted
from .terms import Wanted

LONGEST_QUERY = 200
SHOWN_OF_A_KIND = 4
"""Results of each kind where all kinds are shown."""
PER_PAGE = 12
MOST_SUGGESTED = 7
SHARE_OF_THE_BEST = 0.4


def clean_query(typed: str) -> str:
    """What somebody typed, cleaned and cut to 200 characters."""
    return clean_line(typed)[:LONGEST_QUERY]


@dataclass(frozen=True)
class Results:
    """What was found for a question, as bare matches by kind; only those shown become hits."""

    query: str
    wanted: Sequence[Wanted]
    matches: Sequence[Match]
    asked_instead: str = ""
    """The question as it would be spelled, where nothing was found for it as it was typed."""
    has_all_words: bool = True
    """Whether each result has every word; else all but one."""
    promoted: Sequence[Match] = field(default=())
    """What staff have put before everything else; none of it is among the matches."""

    @property
    def count(self) -> int:
        return len(self.promoted) + len(self.matches)

    def by_kind(self) -> dict[Kind, list[Match]]:
        """The matches of each kind that has some: open calls first, then by the best of each kind."""
        found: dict[Kind, list[Match]] = {}
        for match in sorted(self.matches, key=lambda match: not match.is_open):
            found.setdefault(match.kind, []).append(match)
        return found

    def hits(self, matches: Sequence[Match], showcase: ShowcaseAddresses) -> list[Hit]:
        return hits_of(matches, Highlighter(self.wanted), showcase)


def find(query: str, showcase: ShowcaseAddresses) -> Results:
    """Everything the public may find for `query`, in the active language.

    People and films have addresses only below a `showcase`; without one they are not found. Where nothing has all of
    its words, what staff have promoted is enough; else what is spelled nearly so; then what lacks one of them.
    """
    asked = wanted(query)
    if not asked:
        return Results(query, asked, [])
    promoted = promoting.promoted(asked)
    matches = partial(matches_beside, promoted, with_facts=bool(showcase.root))
    if found := matches([one.without_short_beginnings() for one in asked]) or matches(asked):
        return Results(query, asked, found, promoted=promoted)
    if promoted:
        return Results(query, asked, [], promoted=promoted)
    if corrected := nearest.spelled(query, asked):
        spelled = wanted(corrected)
        if found := matches(spelled):
            return Results(query, spelled, found, asked_instead=corrected)
    if len(asked) > 1 and (found := worth_showing(matches(asked, lacking=1))):
        return Results(query, asked, found, has_all_words=False)
    return Results(query, asked, [])


def matches_beside(promoted: Sequence[Match], wanted: Sequence[Wanted], **options: Any) -> list[Match]:
    """The matches, without those that stand before all others anyway."""
    groups = {match.group for match in promoted}
    return [match for match in matching.matches(wanted, **options) if match.group not in groups]


def worth_showing(found: Sequence[Match]) -> list[Match]:
    """Of results that lack a word, those that rank well beside the best."""
    return [match for match in found if match.score >= SHARE_OF_THE_BEST]


def suggested(query: str, showcase: ShowcaseAddresses) -> list[Hit]:
    """What a reader may mean who has typed `query` so far: pages, people and films whose titles hold its words."""
    asked = wanted(query)
    found = matching.matches(asked, in_titles=True, with_facts=bool(showcase.root))[:MOST_SUGGESTED]
    return hits_of(found, Highlighter(asked), showcase)
