"""Wagtail's full-text search on SQLite, so that it searches once for each list, however long the list is.

Wagtail's own ranks each row by searching again, and leaves it to SQLite whether the words are looked up before the rows
or once for each of them. With ten thousand people that takes a minute.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, TextField
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.query import PlainText


class OnceMixin:
    """Mixed into the compilers of the search and of the search by beginnings."""

    query: Any
    queryset: QuerySet[Any]
    order_by_relevance: bool

    @property
    def is_of_words(self) -> bool:
        """Whether plain words are searched for, as staff screens do; what is combined otherwise is left to Wagtail."""
        return isinstance(normalize(self.query), PlainText)

    def search(self, config: Any, start: int, stop: int | None, score_field: str | None = None) -> QuerySet[Any]:
        if score_field is not None or self.order_by_relevance or not self.is_of_words:
            found: QuerySet[Any] = super().search(config, start, stop, score_field=score_field)  # type: ignore[misc]  # of the compiler it is mixed into
            return found
        rows = self.matching(config)
        return (rows if rows.query.order_by else rows.order_by("-pk"))[start:stop]

    def matching(self, config: Any) -> QuerySet[Any]:
        """The rows that hold all words, in no new order."""
        return self.queryset.filter(pk__in=self.entries(config).values("index_entry__object_id"))

    def ranked(self, config: Any, start: int, stop: int | None) -> Sequence[Any]:
        """The same, or a part of them, the best first: one query ranks, another reads the rows."""
        rank = self._build_rank_expression(self.get_search_vectors(), config)  # type: ignore[attr-defined]  # of the compiler
        listed = self.queryset.order_by().values(text=Cast("pk", TextField()))
        entries = self.entries(config).filter(index_entry__object_id__in=listed).annotate(score=rank)
        latest_first = Cast("index_entry__object_id", BigIntegerField()).desc()
        ordered = entries.order_by("score", latest_first).values_list("index_entry__object_id", flat=True)
        keys = list(ordered[start:stop])
        rows = self.matching(config) if stop is None else self.queryset.filter(pk__in=keys)
        by_key = {str(row.pk): row for row in rows}
        return [by_key[key] for key in keys if key in by_key]

    def entries(self, config: Any) -> QuerySet[Any]:
        """What the index holds of rows of the model that have all words."""
        wanted = self.build_search_query(normalize(self.query), config=config)  # type: ignore[attr-defined]  # of the compiler
        columns = self.fields or self.FTS_TABLE_FIELDS  # type: ignore[attr-defined]  # of the compiler
        # A type as it stands would let SQLite begin with all rows of it, and look the words up for each.
        of_type = SQLiteFTSIndexEntry.objects.annotate(of_type=F("index_entry__content_type") + 0)
        types = get_descendants_content_types_pks(self.queryset.model)
        matching: QuerySet[Any] = of_type.filter(MatchExpression(columns, wanted), of_type__in=types)
        return matching


class ResultsOnce:
    """Mixed into the results, which count and read what a compiler finds."""

    query_compiler: Any
    backend: Any
    start: int
    stop: int | None
    _score_field: str | None

    def _do_count(self) -> int:
        if not self.query_compiler.is_of_words:
            counted: int = super()._do_count()  # type: ignore[misc]  # of the results it is mixed into
            return counted
        found = self.query_compiler.matching(self.query_compiler.get_config(self.backend))
        number: int = found.order_by()[self.start : self.stop].count()
        return number

    def _do_search(self) -> Sequence[Any]:
        compiler = self.query_compiler
        if self._score_field is not None or not compiler.order_by_relevance or not compiler.is_of_words:
            found: Sequence[Any] = super()._do_search()  # type: ignore[misc]  # of the results it is mixed into
            return found
        ranked: Sequence[Any] = compiler.ranked(compiler.get_config(self.backend), self.start, self.stop)
        return ranked


def searching_once(backend: type[Any]) -> dict[str, type[Any]]:
    """The classes that a backend for SQLite is to use instead of its own."""
    compilers = ("query_compiler_class", "autocomplete_query_compiler_class")
    mixed = {name: mixed_into(getattr(backend, name), OnceMixin) for name in compilers}
    return mixed | {"results_class": mixed_into(backend.results_class, ResultsOnce)}


def mixed_into(plain: type[Any], mixin: type[Any]) -> type[Any]:
    return type(plain.__name__, (mixin, plain), {})
