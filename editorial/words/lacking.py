"""Which facts lack a language: those with a text in another language and not in this one."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import BigIntegerField, Count, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import EmptySearchResults
from wagtail.search.index import class_is_indexed

from portal.fields import TextInLanguages

from .kinds import Kind, kinds


def lacks(fields: Iterable[TextInLanguages], language: str) -> Q:
    """Condition on rows: one of these fields has a text in some language, and none in `language`."""
    found = Q()
    for field in fields:
        found |= ~Q(**{field.name: {}}) & ~Q(**{f"{field.name}__has_key": language})
    return found


def facts_without_language(
    language: str, *, kind: Kind | None = None, query: str = ""
) -> QuerySet[Any, dict[str, int]]:
    """Rows with `kind_number` and `row_key` of the facts that lack a language, in the order of kinds, in one query."""
    wanted = [(number, one) for number, one in enumerate(kinds()) if kind in (None, one)]
    found = [
        numbered(matching(one, one.model._base_manager.filter(lacks(one.fields, language)), query), number)
        for number, one in wanted
    ]
    return found[0].union(*found[1:], all=True).order_by("kind_number", "row_key")


def counts_without_language(languages: Sequence[str]) -> dict[str, int]:
    """How many facts lack each of these languages, in one query."""
    counts = [
        one.model._base_manager.order_by()
        .annotate(kind_number=Value(number))
        .values("kind_number")
        .annotate(**{f"lacking_{n}": Count("pk", filter=lacks(one.fields, code)) for n, code in enumerate(languages)})
        for number, one in enumerate(kinds())
    ]
    rows = list(counts[0].union(*counts[1:], all=True)) if languages else []
    return {code: sum(row[f"lacking_{n}"] for row in rows) for n, code in enumerate(languages)}


def numbered(rows: QuerySet[Model], number: int) -> QuerySet[Any, dict[str, int]]:
    keys = rows.order_by().annotate(kind_number=Value(number), row_key=Cast(F("pk"), BigIntegerField()))
    return keys.values("kind_number", "row_key")


def matching(kind: Kind, rows: QuerySet[Model], query: str) -> QuerySet[Model]:
    """Rows whose words contain `query` in upper or lower case, or that the search index finds."""
    if not query:
        return rows
    # Compared as a regular expression, because SQLite's LIKE ignores case only in ASCII.
    pattern = re.escape(query)
    rows = rows.annotate(**{f"{field.name}_as_text": Cast(field.name, TextField()) for field in kind.fields})
    found = Q()
    for field in kind.fields:
        found |= Q(**{f"{field.name}_as_text__iregex": pattern})
    return rows.filter(found | indexed(kind.model, query))


def indexed(model: type[Model], query: str) -> Q:
    """Condition on rows that the search index finds; none match where the model is not indexed."""
    if not class_is_indexed(model):
        return Q(pk__in=[])
    results = get_search_backend().autocomplete(query, model._base_manager.order_by(), order_by_relevance=False)
    if isinstance(results, EmptySearchResults):
        return Q(pk__in=[])
    return Q(pk__in=results.get_queryset().order_by().values("pk"))
