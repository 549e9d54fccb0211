"""The public search as a backend of Wagtail: whatever tells Wagtail's index of a change tells this one, too.

It is only written to: what the public finds is asked by `search.finding`.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from wagtail.models import Page
from wagtail.search.backends.base import BaseIndex, BaseSearchBackend

from labs.models import Person, Project

from . import full_text
from .indexing import RULES, indexed, surname_tokens
from .models import Entry, IndexState, Surname


class PublicIndex(BaseIndex):
    """Stores and forgets entries."""

    def add_model(self, model: type[Any]) -> None:
        """Nothing to prepare."""

    def refresh(self) -> None:
        """Nothing to do: what is stored is found at once."""

    def reset(self) -> None:
        forget(Entry.objects.all())

    def add_item(self, row: Any) -> None:
        self.add_items(type(row), [row])

    @transaction.atomic
    def add_items(self, model: type[Any], rows: Iterable[Any]) -> None:
        rows = list(rows)
        if not issubclass(model, (Page, Person, Project)):
            return
        forget(Entry.objects.filter(of_rows(model, rows)))
        if issubclass(model, Person):
            Surname.objects.filter(person__in=rows).delete()
            Surname.objects.bulk_create(
                Surname(person=row, token=token) for row in rows for token in surname_tokens(row)
            )
        found = [one for row in rows if (one := indexed(row))]
        stored = Entry.objects.bulk_create([one.entry for one in found])
        full_text.write({entry.pk: one.words for entry, one in zip(stored, found, strict=True)})

    @transaction.atomic
    def delete_item(self, row: Any) -> None:
        if isinstance(row, (Page, Person, Project)):
            forget(Entry.objects.filter(of_rows(type(row), [row])))


class PublicRebuilder:
    """Writes all entries anew; the former ones are found until the end."""

    def __init__(self, index: PublicIndex) -> None:
        self.index = index
        self.last_before = 0

    def start(self) -> PublicIndex:
        self.last_before = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        return self.index

    def finish(self) -> None:
        forget(Entry.objects.filter(pk__lte=self.last_before))
        IndexState(rules=RULES).save()


class SearchBackend(BaseSearchBackend):
    index_class = PublicIndex
    rebuilder_class = PublicRebuilder

    def _search(self, *_: Any, **_options: Any) -> Any:
        raise TypeError("This index is only written to; search.finding reads it.")


def of_rows(model: type[Any], rows: Iterable[Any]) -> Q:
    """Condition on the entries of rows of one model."""
    keys = [row.pk for row in rows]
    if issubclass(model, Page):
        return Q(page__in=keys)
    return Q(page=None, **{"person__in" if issubclass(model, Person) else "project__in": keys})


def forget(entries: QuerySet[Entry]) -> None:
    full_text.delete(entries.values_list("pk", flat=True))
    entries.delete()
