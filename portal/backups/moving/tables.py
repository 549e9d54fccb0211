"""Tables as the models declare them: read and written value by value, past whatever a model does when it is saved."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

AT_ONCE = 1000
SEARCH_INDEX = "wagtailsearch"
"""The app whose tables differ by database: they are made anew, as are those of models that say
`stays_in_its_database`."""
MODULUS = 1 << 64

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """The table of a model, with its own columns in the order of the model."""

    name: str
    fields: tuple["Field[Any, Any]", ...]

    def rows(self, database: BaseDatabaseWrapper) -> Iterator[Row]:
        """As Python has their values; of JSON the text. The transaction stays open meanwhile."""
        quote = database.ops.quote_name
        columns = ", ".join(quote(name_of(field)) for field in self.fields)
        converters = [converter(field, database) for field in self.fields]
        with database.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {quote(self.name)}")  # noqa: S608 names of our own tables
            while found := cursor.fetchmany(AT_ONCE):
                for row in found:
                    yield tuple(convert(value) for convert, value in zip(converters, row, strict=True))

    def insert(self, database: BaseDatabaseWrapper, rows: Iterable[Row]) -> None:
        quote = database.ops.quote_name
        columns = ", ".join(quote(name_of(field)) for field in self.fields)
        values = ", ".join(["%s"] * len(self.fields))
        statement = f"INSERT INTO {quote(self.name)} ({columns}) VALUES ({values})"  # noqa: S608 names of our own tables
        waiting = iter(rows)
        with database.cursor() as cursor:
            while batch := list(islice(waiting, AT_ONCE)):
                cursor.executemany(statement, batch)

    def total(self, rows: Iterable[Row]) -> "Total":
        """What the rows add up to, in whatever order they come."""
        is_json = [field.get_internal_type() == "JSONField" for field in self.fields]
        count = total = 0
        for row in rows:
            count += 1
            total += digest(row, is_json)
        return Total(count, total % MODULUS)


@dataclass(frozen=True)
class Total:
    """How many rows, and the sum of their digests."""

    count: int
    sum: int

    def __str__(self) -> str:
        return f"{self.count:>9} {self.sum:016x}"


def converter(field: "Field[Any, Any]", database: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    """How the database's own value becomes Python's, without what the field would make of it."""
    column: Any = field.get_col(field.model._meta.db_table)
    steps = database.ops.get_db_converters(column)

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, database)
        return value

    return convert


def digest(row: Sequence[Any], is_json: Sequence[bool]) -> int:
    values = [canonical(value, of_json) for value, of_json in zip(row, is_json, strict=True)]
    return int.from_bytes(sha256(json.dumps(values).encode()).digest()[:8])


def canonical(value: Any, of_json: bool) -> Any:
    """The same text on every database: PostgreSQL orders the keys of JSON by a rule of its own."""
    if value is None:
        return None
    if of_json:
        return json.dumps(json.loads(value), sort_keys=True)
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def tables() -> list[Table]:
    """Every table that is moved, those between two models among them."""
    models = [model for model in apps.get_models(include_auto_created=True) if is_moved(model)]
    by_name = {model._meta.db_table: Table(model._meta.db_table, stored_fields(model)) for model in models}
    return [by_name[name] for name in sorted(by_name)]


def is_moved(model: type[Model]) -> bool:
    is_index = model._meta.app_label == SEARCH_INDEX or getattr(model, "stays_in_its_database", False)
    return model._meta.managed and not model._meta.proxy and not is_index


def name_of(field: "Field[Any, Any]") -> str:
    """Of its column; none of the fields of a table is without."""
    return str(field.column)


def stored_fields(model: type[Model]) -> tuple["Field[Any, Any]", ...]:
    """Without those that the database makes of others."""
    return tuple(field for field in model._meta.local_concrete_fields if not field.generated)
