"""Texts and pictures that still name a person after they were hidden, and that only people can edit.

All that is made of facts follows the person's visibility automatically.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from wagtail.models import Page, ReferenceIndex

from portal.models import PortalImage
from portal.pages.translation_intent import translated_fields
from portal.running.checks import our_pages

from .models import Person, Project, Result
from .names import stem, surnames

SHORTEST = 3
"""Letters of the shortest word searched for: shorter ones are in half of all texts."""


@dataclass(frozen=True)
class Mentions:
    """Where to look: pages of all languages, drafts too; those in `linking` link to the person without the name."""

    named: list[Page] = field(default_factory=list)
    linking: list[Page] = field(default_factory=list)
    facts: list[Model] = field(default_factory=list)
    pictures: list[PortalImage] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.named or self.linking or self.facts or self.pictures)


def mentions_of(person: Person) -> Mentions:
    """Texts and pictures that name or show a person, in about ten queries however many there are."""
    words = words_to_find(person)
    named = pages_containing(words)
    pictures = pictures_of(person, words)
    near = set(pages_pointing_at([person, *pages_about(person), *pictures])) - set(named)
    return Mentions(named=in_order(named), linking=in_order(near), facts=facts_containing(words), pictures=pictures)


def words_to_find(person: Person) -> list[str]:
    """Stems of the surname in every spelling, or of the given name where there is no surname."""
    known = surnames(person) or [person.given_name, person.given_name_cyrillic]
    return sorted({stem(word) for word in known if len(word) >= SHORTEST})


def rows_containing(rows: QuerySet[Any], columns: Iterable[str], words: list[str]) -> QuerySet[Any]:
    """Those of `rows` that hold one of the words, in upper or lower case, in one of the columns."""
    texts = [Cast(column, TextField()) for column in columns]
    condition = Q(pk__in=[])
    for spelling in spellings(words):
        condition |= Q(searched_text__icontains=spelling)
    return rows.annotate(searched_text=Concat(Value(" "), *texts, output_field=TextField())).filter(condition)


def spellings(words: list[str]) -> Iterator[str]:
    """Each word in the forms to search for: SQLite ignores case only in ASCII, and JSON of page bodies is escaped."""
    for word in words:
        for spelled in {word, word.lower(), word.upper(), word.capitalize()}:
            yield from {spelled, json.dumps(spelled)[1:-1]}


def pages_containing(words: list[str]) -> list[int]:
    """Keys of the pages of every type and language that hold one of the words, in one query."""
    found = [
        rows_containing(model.objects.order_by(), translated_fields(model), words).values_list("pk", flat=True)
        for model in our_pages()
    ]
    return list(found[0].union(*found[1:]))


def pages_about(person: Person) -> list[Page]:
    """Pages about the person, in all languages."""
    models = [model for model in our_pages() if model.address_of == "person"]
    return [page for model in models for page in model.objects.filter(person=person)]


def pages_pointing_at(rows: Iterable[Model]) -> list[int]:
    """Keys of the pages that link to one of the rows or show it, by Wagtail's reference index."""
    condition = Q(pk__in=[])
    for row in rows:
        types = ContentType.objects.get_for_models(type(row), *type(row)._meta.get_parent_list()).values()
        condition |= Q(to_content_type__in=list(types), to_object_id=str(row.pk))
    pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.objects.filter(condition, base_content_type=pages)
    return [int(key) for key in found.values_list("object_id", flat=True).distinct()]


def in_order(keys: Iterable[int]) -> list[Page]:
    pages = Page.objects.filter(pk__in=list(keys)).select_related("locale", "content_type")
    return list(pages.order_by("path"))


def facts_containing(words: list[str]) -> list[Model]:
    """Films and results whose public texts hold one of the words."""
    films = rows_containing(Project.objects.order_by("pk"), ["original_title", "titles", "logline"], words)
    results = rows_containing(Result.objects.in_order(), ["note", "sources"], words)
    return [*films, *results]


def pictures_of(person: Person, words: list[str]) -> list[PortalImage]:
    """The portrait, and pictures whose title, caption, credit or alternative text names the person."""
    named = rows_containing(PortalImage.objects.order_by(), ["title", "alt", "caption", "credit"], words).values("pk")
    return list(PortalImage.objects.filter(Q(pk=person.portrait_id) | Q(pk__in=named)).order_by("title", "pk"))
