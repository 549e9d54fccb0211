"""Wagtail's database search for staff screens: found however a word's letters are typed, safe against anything.

SQLite's full-text search takes punctuation for operators and fails on what it cannot parse. Only the folded words of
a query are searched for, and only folded words are in the index, of whatever model.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from wagtail.search import index
from wagtail.search.backends import database
from wagtail.search.query import And, Phrase, PlainText

from portal.languages.folding import folded, with_hyphened_words_whole, with_look_alikes


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 the name Wagtail looks for
    """The backend of the database in use, with folding mixed in.

    A function: Wagtail's own `SearchBackend` is one too, and picks the class by the database only when called.
    """
    plain = type(database.SearchBackend(params))
    classes = {"index_class": type(plain.index_class.__name__, (FoldingIndexMixin, plain.index_class), {})}
    if connection.vendor == "sqlite":
        from .sqlite_search import searching_once  # names models that there are on SQLite only

        classes |= searching_once(plain)
    return type(plain.__name__, (FoldingMixin, plain), classes)(params)


class FoldingMixin:
    """Folds a query before the database sees it.

    Overrides `_search` of modelsearch, the private method that both `search` and `autocomplete` go through.
    """

    def _search(self, compiler: type[Any], query: Any, rows: Any, **options: Any) -> Any:
        wanted = words_of(query)
        asked = query if wanted is None else wanted
        return super()._search(compiler, asked, rows, **options)  # type: ignore[misc]  # of the backend it is mixed into


def words_of(query: Any) -> str | None:
    """The folded words of a query, all of which are wanted; None for one that is not made of words.

    Wagtail's lists of pages take what is typed apart before they ask: a phrase in quotation marks is its words here.
    """
    if isinstance(query, str):
        return folded(query)
    if isinstance(query, PlainText | Phrase):
        return folded(query.query_string)
    if isinstance(query, And):
        parts = [words_of(part) for part in query.subqueries]
        return None if None in parts else " ".join(filter(None, parts))
    return None


class FoldingIndexMixin:
    """Folds what comes into the index."""

    def add_items(self, model: type[Any], rows: Iterable[Any]) -> None:
        super().add_items(model, [FoldedRow(row) for row in rows])  # type: ignore[misc]  # of the index it is mixed into


class FoldedRow:
    """A row as an index reads it, whose fields hold folded words."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.pk = row.pk

    def get_search_fields(self) -> list[index.BaseField]:
        return list(map(folding, self.row.get_search_fields()))


class FoldedValue:
    """Mixed into a field of the index: what it takes from a row is folded."""

    def get_value(self, row: Any) -> str:
        value = super().get_value(row.row if isinstance(row, FoldedRow) else row)  # type: ignore[misc]  # of the field
        return folded(with_look_alikes(with_hyphened_words_whole(as_text(value))))


class FoldedSearchField(FoldedValue, index.SearchField):
    pass


class FoldedAutocompleteField(FoldedValue, index.AutocompleteField):
    pass


class FoldedRelatedFields(index.RelatedFields):
    def get_value(self, row: Any) -> Any:
        return super().get_value(row.row if isinstance(row, FoldedRow) else row)


def folding(field: Any) -> Any:
    """The same field, for folded words."""
    if isinstance(field, index.SearchField):
        return FoldedSearchField(field.field_name, boost=field.boost, **field.kwargs)
    if isinstance(field, index.AutocompleteField):
        return FoldedAutocompleteField(field.field_name, **field.kwargs)
    if isinstance(field, index.RelatedFields):
        return FoldedRelatedFields(field.field_name, list(map(folding, field.fields)))
    return field


def as_text(value: Any) -> str:
    """What a field holds, as one text: a page's body comes as a list of its passages."""
    if isinstance(value, dict):
        return "\n".join(map(as_text, value.values()))
    if isinstance(value, (list, tuple)):
        return "\n".join(map(as_text, value))
    return "" if value is None else str(value)
