"""The public search as a backend of Wagtail: whatever tells Wagtail's index of a change tells this one, too.

It is only written to: what the public finds is asked by `search.finding`.
"""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from wagtail.models import Page
from wagtail.search.backends.base import BaseIndex, BaseSearchBackend

from labs.models import Person, Project

from . import full_text
from .indexing import RULES, Indexed, indexed, surname_tokens
from .models import Entry, IndexState, Surname

INDEXED = (Page, Person, Project)
ATTEMPTS = 5
"""How often an entry is written that somebody else writes at the same moment."""
WRITTEN = [field.name for field in Entry._meta.concrete_fields if field.name not in {"id", "page"}]


class PublicIndex(BaseIndex):
    """Stores and forgets entries."""

    is_anew = False

    def add_model(self, model: type[Any]) -> None:
        """Nothing to prepare."""

    def refresh(self) -> None:
        """Nothing to do: what is stored is found at once."""

    def reset(self) -> None:
        Entry.objects.all().delete()

    def add_item(self, row: Any) -> None:
        if isinstance(row, INDEXED):
            keep(type(row), row.pk, row, anew=self.is_anew)

    def add_items(self, model: type[Any], rows: Iterable[Any]) -> None:
        """Each is read once more and has a transaction of its own: it may have changed, or others wait to change it."""
        if issubclass(model, INDEXED):
            for row in rows:
                keep(model, row.pk, anew=self.is_anew)

    def delete_item(self, row: Any) -> None:
        if isinstance(row, INDEXED):
            entries_about(type(row), row.pk).delete()


class NewIndex(PublicIndex):
    """Gives every entry a new key."""

    is_anew = True


class PublicRebuilder:
    """Writes all entries anew; the former ones are found until the end."""

    def __init__(self, index: PublicIndex) -> None:
        self.index = index
        self.last_before = 0

    def start(self) -> PublicIndex:
        self.last_before = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        return NewIndex(self.index.backend)

    def finish(self) -> None:
        # What is left is of rows that are gone, or that were passed over because others went meanwhile.
        for entry in Entry.objects.filter(pk__lte=self.last_before).select_related("page", "person", "project"):
            row = entry.page.specific_deferred if entry.page else entry.person or entry.project
            if row:
                keep(type(row), row.pk)
        full_text.delete_what_is_left()
        IndexState.objects.update_or_create(pk=1, defaults={"rules": RULES})


class SearchBackend(BaseSearchBackend):
    index_class = PublicIndex
    rebuilder_class = PublicRebuilder

    def add_bulk(self, model: type[Any], obj_list: Iterable[Any]) -> None:
        """Rows that the caller's transaction has just stored, and that nobody else writes until it ends."""
        if issubclass(model, INDEXED):
            with transaction.atomic():
                write_many(model, list(obj_list))

    def _search(self, *_: Any, **_options: Any) -> Any:
        raise TypeError("This index is only written to; search.finding reads it.")


def keep(model: type[Any], key: Any, row: Any = None, *, anew: bool = False) -> None:
    """Store what is to be known of a row, in place of what was; it is read where it is not given.

    `anew`: under a new key, as a rebuild needs it to tell what it has written.
    """
    if isinstance(row, Page) and not anew and (found := indexed(row)):
        # What is written in place clashes with nobody, and needs no savepoint.
        with transaction.atomic(savepoint=False):
            write_in_place(found)
        return
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                write(model, key, row or model._default_manager.filter(pk=key).first())
        except IntegrityError:
            # PostgreSQL does not show what another transaction has stored since, but refuses to store it twice.
            if attempt == ATTEMPTS:
                raise
            row = None
        else:
            return


def write(model: type[Any], key: Any, row: Any) -> None:
    entries_about(model, key).delete()
    if isinstance(row, Person):
        Surname.objects.filter(person=row).delete()
        Surname.objects.bulk_create(Surname(person=row, token=token) for token in surname_tokens(row))
    if found := indexed(row):
        found.entry.save()
        full_text.write({found.entry.pk: found.words})


def write_many(model: type[Any], rows: list[Any]) -> None:
    """Store the entries of many rows in as many statements as of one, where none of them had any."""
    keys = [row.pk for row in rows]
    entries_about(model, *keys).delete()
    if issubclass(model, Person):
        Surname.objects.filter(person__in=keys).delete()
        Surname.objects.bulk_create(Surname(person=row, token=token) for row in rows for token in surname_tokens(row))
    found = [one for row in rows if (one := indexed(row))]
    stored = Entry.objects.bulk_create([one.entry for one in found])
    full_text.write({entry.pk: one.words for entry, one in zip(stored, found, strict=True)})


def write_in_place(page: Indexed) -> None:
    """Store the entry of a page, whether it has one or not, by one statement and another for its words."""
    (stored,) = Entry.objects.bulk_create(
        [page.entry], update_conflicts=True, unique_fields=["page"], update_fields=WRITTEN
    )
    full_text.write({stored.pk: page.words})


def entries_about(model: type[Any], *keys: Any) -> QuerySet[Entry]:
    if issubclass(model, Page):
        return Entry.objects.filter(page__in=keys)
    return Entry.objects.filter(page=None, **{"person__in" if issubclass(model, Person) else "project__in": keys})
