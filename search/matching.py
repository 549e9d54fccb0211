"""What the public may find for a question, as bare matches: one question to the database."""

import datetime as dt
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from labs.models import Call
from labs.rules import Phase, phase
from portal.languages.chains import active_language
from portal.running.prepared import prepared

from . import full_text
from .choices import Kind
from .models import Entry, Surname
from .terms import Wanted

MOMENTS = ("opens_at", "closes_at", "cancelled_at", "results_published_at")
"""On which the phase of a call depends."""
CLOSES = MOMENTS.index("closes_at")
KINDS = {kind.value: kind for kind in Kind}
COLUMNS = ("id", "kind", "language", "group", "title_words", *(f"page__callpage__call__{name}" for name in MOMENTS))
NEARER = 0.15
"""What it counts that a text is in the reader's own language, beside a rank between 0 and 1."""
BY_NAME = 0.5
"""What it counts that a title is what was asked, and nothing else; half of it, that it begins so."""


class Match(NamedTuple):
    """One result: the best of its entries."""

    group: str
    kind: Kind
    score: float
    is_open: bool = False
    """Whether it is a call that is open now."""


def matches(
    wanted: Sequence[Wanted], *, lacking: int = 0, in_titles: bool = False, with_facts: bool = True
) -> list[Match]:
    """The results for what is wanted, the best first; see `full_text.matching`.

    Without `with_facts` only pages are found, no people and films that have none.
    """
    if not wanted:
        return []
    found = rows(wanted, lacking=lacking, in_titles=in_titles, with_facts=with_facts)
    # The two databases count ranks in different figures; as a share of the best one's, which comes first, they compare.
    first = (found[0][-1] if found else 0) or 1
    asked = "".join(word[0].token for one in wanted for word in one.asked)
    near = {"": NEARER, active_language(): NEARER}
    best: dict[str, tuple[float, str, Sequence[Any]]] = {}
    # There may be thousands, of which a dozen are shown: nothing is done here for each that could be done later.
    for _, kind, language, group, title, *moments, rank in found:
        squeezed = title.replace(" ", "")
        by_name = BY_NAME if squeezed == asked else BY_NAME / 2 if squeezed.startswith(asked) else 0
        score = rank / first + by_name + near.get(language, 0)
        if group not in best or best[group][0] < score:
            best[group] = score, kind, moments
    results = [
        Match(group, KINDS[kind], score, moments[CLOSES] is not None and is_open(moments))
        for group, (score, kind, moments) in best.items()
    ]
    return sorted(results, key=attrgetter("score"), reverse=True)


def rows(wanted: Sequence[Wanted], *, lacking: int, in_titles: bool, with_facts: bool) -> list[tuple[Any, ...]]:
    matched, asked = full_text.matching(wanted, lacking=lacking, in_titles=in_titles)
    tokens = {term.token for one in wanted for word in one.asked for term in word}
    shown, conditions = visible.sql_with_params(lacking > 0, with_facts, tokens=tokens)
    kept_back, surnames = with_surnames_that_begin(wanted, in_titles=in_titles)
    statement = (
        f"WITH matched AS MATERIALIZED ({matched}) SELECT shown.*, matched.rank"  # noqa: S608 made by Django and by us
        f" FROM matched JOIN ({shown}) AS shown ON shown.id = matched.id {kept_back} ORDER BY matched.rank"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*asked, *conditions, *surnames])
        return cursor.fetchall()


def with_surnames_that_begin(wanted: Sequence[Wanted], *, in_titles: bool) -> tuple[str, Sequence[Any]]:
    """A condition, with parameters: without texts that have a hidden surname beginning as the last word begins.

    Of people themselves nothing is found by a surname that is hidden.
    """
    beginning = next((word[0].token for one in wanted for word in one.asked if word[0].is_beginning), "")
    if not beginning:
        return "", ()
    tokens, params = hidden_beginning.sql_with_params(at=beginning, before=full_text.after_beginning(beginning))
    texts = full_text.with_any_of(tokens, in_titles=in_titles)
    return f"WHERE (shown.kind = %s AND shown.language = '') OR shown.id NOT IN ({texts})", (Kind.PERSON.value, *params)


@prepared
def hidden_beginning(at: Any, before: Any) -> QuerySet[Surname, Any]:
    return (
        Surname.objects.hidden().beginning(at=at, before=before).order_by().values_list("token", flat=True).distinct()
    )


@prepared
def visible(lacks_words: bool, with_facts: bool, tokens: Any) -> QuerySet[Entry, tuple[Any, ...]]:
    entries = Entry.objects.visible().for_reader().without_hidden_surnames(tokens, also_facts=lacks_words).order_by()
    return (entries if with_facts else entries.exclude(page=None)).values_list(*COLUMNS)


def is_open(moments: Sequence[Any]) -> bool:
    """Whether a call with these `MOMENTS`, of which it has the second, is open now."""
    call = Call(**dict(zip(MOMENTS, map(as_moment, moments), strict=True)))
    return phase(call, timezone.now()) == Phase.OPEN


def as_moment(value: Any) -> Any:
    """A moment as SQLite gives it without the ORM: text."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=dt.UTC) if moment is not None and moment.tzinfo is None else moment
