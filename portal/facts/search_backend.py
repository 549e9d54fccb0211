"""Wagtail's database search, safe against anything typed.

SQLite's full-text search takes punctuation for operators and fails on what it
cannot parse. Only the words of a query are searched for, on staff screens and
on the public search page alike.
"""

import re
from typing import Any

from wagtail.search.backends import database

WORD = re.compile(r"\w+")


def words_only(query: str) -> str:
    """The words and numbers of `query`, one space between them; empty where it holds none."""
    return " ".join(WORD.findall(query))


class WordsOnlyMixin:
    """Takes the punctuation out of a query before the database sees it.

    Overrides `_search` of modelsearch, the private method that both `search` and `autocomplete` go through.
    """

    def _search(self, compiler: type[Any], query: Any, rows: Any, **options: Any) -> Any:
        wanted = words_only(query) if isinstance(query, str) else query
        return super()._search(compiler, wanted, rows, **options)  # type: ignore[misc]  # of the backend it is mixed into


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 the name Wagtail looks for
    """The backend of the database in use, with `WordsOnlyMixin` mixed in.

    A function: Wagtail's own `SearchBackend` is one too, and picks the class by the database only when called.
    """
    plain = type(database.SearchBackend(params))
    return type(plain.__name__, (WordsOnlyMixin, plain), {})(params)
