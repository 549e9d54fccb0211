"""The full-text index itself: the one module that speaks each database's own language of full-text search.

SQLite has it in a virtual table, PostgreSQL in a column with an index of its kind. Both hold the same tokens in the
same four columns, made by us: neither takes words apart or changes them.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from .terms import Phrase, Term, Wanted, Word

TABLE = "search_words"
MOST_MATCHES = 2000
"""Rows that are looked at for one question, the best first."""
MOST_POSITIONS = 250
"""Of one word in one text, and the highest that PostgreSQL keeps is 16,383."""
LAST_POSITION = 16_000
MOST_BYTES = 250_000
"""Of the words of one column, and what is noted of them: PostgreSQL takes a megabyte for all four."""
BYTES_OF_A_WORD = 6
BYTES_OF_A_PLACE = 2


@dataclass(frozen=True)
class Tokens:
    """What the index holds of an entry."""

    title: Sequence[str]
    title_stems: Sequence[str]
    body: Sequence[str]
    body_stems: Sequence[str]

    def columns(self) -> tuple[Sequence[str], ...]:
        return (self.title, self.title_stems, self.body, self.body_stems)


WEIGHTS = (10.0, 6.0, 2.0, 1.0)
"""What a word in each of the columns counts."""
LABELS = "ABCD"
"""PostgreSQL's names of the four columns."""
FROM_SQLITE = (
    f"SELECT rowid AS id, bm25({TABLE}, {', '.join(map(str, WEIGHTS))}) AS rank"  # noqa: S608 our own names
    f" FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rank LIMIT {MOST_MATCHES}"
)
SHARES = ", ".join(str(weight / WEIGHTS[0]) for weight in reversed(WEIGHTS))
FROM_POSTGRESQL = (
    f"SELECT entry_id AS id, -ts_rank('{{{SHARES}}}', tokens, asked, 1) AS rank"  # noqa: S608 our own names
    f" FROM {TABLE}, CAST(%s AS tsquery) AS asked WHERE tokens @@ asked ORDER BY rank LIMIT {MOST_MATCHES}"
)


def is_sqlite(database: BaseDatabaseWrapper) -> bool:
    return database.vendor == "sqlite"


def write(entries: Mapping[int, Tokens]) -> None:
    """Store what entries hold, by their keys, in place of what they held."""
    rows: list[tuple[Any, ...]]
    if is_sqlite(connection):
        rows = [(key, *(" ".join(column) for column in tokens.columns())) for key, tokens in entries.items()]
        statement = f"REPLACE INTO {TABLE} (rowid, title, title_stems, body, body_stems) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608 our own name
    else:
        rows = [(key, as_vector(tokens)) for key, tokens in entries.items()]
        statement = (
            f"INSERT INTO {TABLE} (entry_id, tokens) VALUES (%s, %s::tsvector)"  # noqa: S608 our own name
            " ON CONFLICT (entry_id) DO UPDATE SET tokens = EXCLUDED.tokens"
        )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def delete(keys: Iterable[int]) -> None:
    """Forget what these entries hold."""
    column = "rowid" if is_sqlite(connection) else "entry_id"
    keys = list(keys)
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {column} = %s", [(key,) for key in keys])  # noqa: S608 our own names


def delete_what_is_left() -> None:
    """Forget what is about no entry."""
    column = "rowid" if is_sqlite(connection) else "entry_id"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {column} NOT IN (SELECT id FROM search_entry)")  # noqa: S608 our own names


def as_vector(tokens: Tokens) -> str:
    """The text form of a tsvector: each token with its places, which carry the column.

    Of a text longer than any book only the beginning is taken.
    """
    places: dict[str, list[str]] = {}
    place = 0
    for label, column in zip(LABELS, tokens.columns(), strict=True):
        left = MOST_BYTES
        for token in column:
            place += 1
            left -= BYTES_OF_A_PLACE if token in places else len(token.encode()) + BYTES_OF_A_WORD + BYTES_OF_A_PLACE
            if left < 0:
                break
            known = places.setdefault(token, [])
            if len(known) < MOST_POSITIONS:
                known.append(f"{min(place, LAST_POSITION)}{label}")
    return " ".join(f"'{token}':{','.join(dict.fromkeys(known))}" for token, known in places.items())


def matching(wanted: Sequence[Wanted], *, lacking: int = 0, in_titles: bool = False) -> tuple[str, list[Any]]:
    """A SELECT of `id` and `rank` of the entries that hold what is wanted, the best (lowest) first; and parameters.

    They may lack so many parts of the question; `in_titles` looks at titles only.
    """
    if is_sqlite(connection):
        return FROM_SQLITE, [sqlite_query(wanted, lacking=lacking, in_titles=in_titles)]
    return FROM_POSTGRESQL, [postgresql_query(wanted, lacking=lacking, in_titles=in_titles)]


def with_any_of(tokens: str, *, in_titles: bool) -> str:
    """A SELECT of `id` of the entries that hold one of the tokens that the SELECT `tokens` gives, which may be none.

    It stands in a statement that begins with what is `matched`.
    """
    if is_sqlite(connection):
        columns = "title title_stems" if in_titles else "title title_stems body body_stems"
        any_one = f"""'{{{columns}}} : (' || coalesce(group_concat('"' || token || '"', ' OR '), '""') || ')'"""
        return f"SELECT rowid AS id FROM {TABLE} WHERE {TABLE} MATCH (SELECT {any_one} FROM ({tokens}) AS given)"  # noqa: S608 our own names
    any_one = f"CAST(string_agg(quote_literal(token) || ':{'AB' if in_titles else 'ABCD'}', ' | ') AS tsquery)"
    asked = f"(SELECT {any_one} AS asked FROM ({tokens}) AS given) AS every"  # noqa: S608 our own names
    # Each comparison takes its time, so it is made of those only that can be shown.
    return f"SELECT entry_id AS id FROM {TABLE} JOIN matched ON entry_id = id, {asked} WHERE tokens @@ asked"  # noqa: S608 our own names


def after_beginning(beginning: str) -> str:
    """What follows all words that begin so, in the order of their signs."""
    return beginning + chr(sys.maxunicode)


def sqlite_query(wanted: Sequence[Wanted], *, lacking: int, in_titles: bool) -> str:
    def term_of(term: Term) -> str:
        columns = ["title_stems", "body_stems"] if term.is_stem else ["title", "body"]
        shown = " ".join(columns[:1] if in_titles else columns)
        return f'({{{shown}}} : "{term.token}"{" *" if term.is_beginning else ""})'

    return joined(wanted, term_of, " AND ", " OR ", lacking)


def postgresql_query(wanted: Sequence[Wanted], *, lacking: int, in_titles: bool) -> str:
    def term_of(term: Term) -> str:
        labels = "BD" if term.is_stem else "AC"
        return f"'{term.token}':{'*' if term.is_beginning else ''}{labels[:1] if in_titles else labels}"

    return joined(wanted, term_of, " & ", " | ", lacking)


def joined(wanted: Sequence[Wanted], term_of: Callable[[Term], str], every: str, any_one: str, lacking: int) -> str:
    def word(terms: Word) -> str:
        return f"({any_one.join(map(term_of, terms))})"

    def phrase(words: Phrase) -> str:
        return f"({every.join(map(word, words))})"

    parts = [f"({any_one.join(map(phrase, one.phrases))})" for one in wanted]
    enough = combinations(parts, max(1, len(parts) - lacking))
    return any_one.join(f"({every.join(some)})" for some in enough)
