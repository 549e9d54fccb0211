"""Lists whose SQL is made once in a process, and then only executed with other values.

Django makes the SQL of a queryset anew for each request, which for most lists takes several times as long as the
database does. Why, and what may be prepared: docs/decisions/0068-statements-made-once.md.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    QuerySet,
    UUIDField,
    Value,
    prefetch_related_objects,
)
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesIterable,
    ValuesListIterable,
)
from django.db.models.sql.compiler import SQLCompiler
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

Row = TypeVar("Row")
Values = dict[str, list[Any]]
"""Those of one call, by the names of the arguments."""

FIELDS: dict[type, Field[Any, Any]] = {
    str: CharField(),
    int: BigIntegerField(),
    UUID: UUIDField(),
    dt.datetime: DateTimeField(),
    dt.date: DateField(),
}
"""How values of a type are handed to a database."""
READ_OF_COMPILER = ("annotation_col_map", "col_count", "elide_empty", "has_extra_select", "klass_info", "using")
READ_OF_QUERY = ("extra_select", "selected", "values_select")
"""What Django's iterables read. The rest, of which the conditions are the most, would stay in memory for nothing."""
ROWS_THAT_CAN_BE_PREPARED = {
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesIterable,
    ValuesListIterable,
}
MOST_STATEMENTS = 200
"""Statements of one list that a process keeps: so many that only a mistake could reach it."""


class Given(Value):
    """Stands in a condition for the value that each call of a prepared list gives."""

    def __init__(self, name: str, place: int, output_field: Field[Any, Any]) -> None:
        super().__init__((name, place), output_field=output_field)

    def as_sql(self, *_args: Any, **_options: Any) -> Any:
        return "%s", [self]


class Shape(NamedTuple):
    """What of a call decides its SQL, beside the language and how many values there are."""

    decisive: tuple[Hashable, ...]
    several: frozenset[str]
    """Names of the arguments that are lists."""


@dataclass(frozen=True, eq=False)
class Statement:
    """The SQL of a queryset, with what making it has found out about the columns; the queryset is without its query."""

    queryset: Any = field(repr=False)
    sql: str = ""
    params: tuple[Any, ...] = ()
    query: dict[str, Any] = field(default_factory=dict, repr=False)
    compiled: dict[str, Any] = field(default_factory=dict, repr=False)

    def rows(self, values: Values) -> list[Any]:
        if not self.sql:
            return []
        rows = list(kind_of_rows(self.queryset)(self.used_with(values)))
        if relations := self.queryset._prefetch_related_lookups:  # noqa: SLF001 what Django's own fetching reads
            prefetch_related_objects(rows, *relations)
        return rows

    def params_with(self, values: Values, connection: Any) -> tuple[Any, ...]:
        # A list, because a generator takes a call for each of them.
        return tuple(
            [
                as_stored(values[param.value[0]][param.value[1]], connection) if type(param) is Given else param
                for param in self.params
            ]
        )

    def used_with(self, values: Values) -> QuerySet[Any, Any]:
        """The queryset as Django's iterables read it; it is not for filtering, and lives as long as one iteration."""
        connection = connections[self.queryset.db]
        compiler = PreparedCompiler(self, connection, values)
        return with_query(self.queryset, PreparedQuery(self.query, compiler))


class PreparedCompiler(SQLCompiler):
    """Hands out the SQL there is instead of making it."""

    def __init__(self, statement: Statement, connection: Any, values: Values) -> None:
        # Django's own beginning is left out: what it sets is among what was compiled.
        self.__dict__.update(statement.compiled)
        self.connection = connection
        self.statement = statement
        # They belong to one connection, which a statement, used by all threads, must not keep alive.
        self.known: dict[Statement, dict[int, Any]] = vars(connection).setdefault("converters_of_prepared", {})
        self.params = statement.params_with(values, connection)

    def as_sql(self, *_args: Any, **_options: Any) -> tuple[str, tuple[Any, ...]]:
        return self.statement.sql, self.params

    def get_converters(self, expressions: Any) -> dict[int, Any]:
        converters = self.known.get(self.statement)
        if converters is None:
            converters = self.known[self.statement] = super().get_converters(expressions)
        return converters

    def has_composite_fields(self, expressions: Any) -> bool:  # noqa: ARG002 Django's signature
        return False


class PreparedQuery:
    """A query as Django's iterables read it."""

    def __init__(self, read: dict[str, Any], compiler: PreparedCompiler) -> None:
        self.__dict__.update(read)
        self.compiler = compiler

    def get_compiler(self, *_args: Any, **_options: Any) -> PreparedCompiler:
        return self.compiler


class Prepared(Generic[Row]):
    """A list that is called as the function that makes its queryset, and returns rows; see `prepared`."""

    def __init__(self, queryset: Callable[..., QuerySet[Any, Row]]) -> None:
        self.queryset = queryset
        self.statements: dict[Hashable, Statement] = {}
        self.__doc__, self.__name__ = queryset.__doc__, queryset.__name__

    def __call__(self, *shape: Hashable, **values: Any) -> list[Row]:
        kept, given = self.kept_for(shape, values)
        return kept.rows(given)

    def first(self, *shape: Hashable, **values: Any) -> Row | None:
        """The first row, or None; the list itself should end after one."""
        return next(iter(self(*shape, **values)), None)

    def when_read(self, *shape: Hashable, **values: Any) -> Any:
        """The list, asked for when a template first reads it, in the language that is active then."""
        return SimpleLazyObject(lambda: self(*shape, **values))

    def sql_with_params(self, *shape: Hashable, **values: Any) -> tuple[str, tuple[Any, ...]]:
        """What the list asks the database, to stand within another statement."""
        kept, given = self.kept_for(shape, values)
        return kept.sql, kept.params_with(given, connections[kept.queryset.db])

    def kept_for(self, shape: tuple[Hashable, ...], values: dict[str, Any]) -> tuple[Statement, Values]:
        given = {name: as_many_as_usual(value) for name, value in values.items()}
        several = frozenset(name for name, value in values.items() if is_several(value))
        return self.statement(Shape(shape, several), given), given

    def statement(self, shape: Shape, given: Values) -> Statement:
        """The statement for values like these; made where none like it was made before."""
        key = (get_language(), shape, *map(len, given.values()))
        known = self.statements.get(key)
        if known is None:
            if len(self.statements) >= MOST_STATEMENTS:
                self.statements.clear()
            known = self.statements[key] = self.made(shape, given)
        return known

    def made(self, shape: Shape, given: Values) -> Statement:
        conditions = {name: stand_ins(name, values) for name, values in given.items()}
        alone = {name: places[0] for name, places in conditions.items() if name not in shape.several}
        return statement_of(self.queryset(*shape.decisive, **conditions | alone))


def prepared(queryset: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """Decorates a function that returns a queryset: from then on it returns the rows, and its SQL is made once.

    Arguments by position decide what is asked, and get a statement each: a type of page, a language. Arguments by
    name are values, one or several of a kind, which the function gets as expressions to compare with. The active
    language may be used freely. Anything else that differs between calls, above all the time, must be an argument.
    Django cannot compare a relation with a list of expressions: it is `lab__pk__in`, not `lab__in`.
    """
    return Prepared(queryset)


def is_several(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset)


def as_many_as_usual(value: Any) -> list[Any]:
    """Values repeated to 1, 2, 4, 8 … of them, so that lists of all lengths get by with few statements."""
    if not is_several(value):
        return [value]
    values = list(value)
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else values


def stand_ins(name: str, values: list[Any]) -> list[Given]:
    return [Given(name, place, field_for(value)) for place, value in enumerate(values)]


def field_for(value: Any) -> Field[Any, Any]:
    """Raises TypeError for a value that no list is asked for; None is the key of a row that was not saved yet."""
    known = FIELDS[str] if value is None else FIELDS.get(type(value))
    if known is None:
        raise TypeError(f"A prepared list cannot be given {value!r}.")
    return known


def as_stored(value: Any, connection: Any) -> Any:
    return field_for(value).get_db_prep_value(value, connection)


def kind_of_rows(queryset: Any) -> Any:
    """Django's class whose instances iterate over the rows of a queryset."""
    return queryset._iterable_class  # noqa: SLF001 what Django's own fetching reads


def with_query(queryset: Any, query: PreparedQuery | None) -> QuerySet[Any, Any]:
    """The queryset with another query."""
    other: QuerySet[Any, Any] = object.__new__(type(queryset))
    other.__dict__.update(queryset.__dict__, _query=query)
    return other


def statement_of(queryset: QuerySet[Any, Any]) -> Statement:
    if kind_of_rows(queryset) not in ROWS_THAT_CAN_BE_PREPARED:
        raise TypeError(f"Rows of {kind_of_rows(queryset).__name__} cannot be prepared.")
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Statement(with_query(queryset, None))
    if compiler.has_composite_fields([column for column, *_ in compiler.select]):
        raise TypeError("Composite keys cannot be prepared.")
    query = {name: getattr(queryset.query, name) for name in READ_OF_QUERY}
    query["annotation_select"] = dict.fromkeys(queryset.query.annotation_select)
    compiled = {name: getattr(compiler, name) for name in READ_OF_COMPILER}
    compiled["select"] = [(column,) for column, *_ in compiler.select]
    return Statement(with_query(queryset, None), sql, tuple(params), query, compiled)
