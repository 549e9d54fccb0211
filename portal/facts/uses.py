"""What points at a row, so that deleting it can be refused with a list.

The database is asked, not Wagtail's reference index, which lacks rows that
were loaded in bulk, and relations such as the countries of a call.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel
from modelcluster.fields import ParentalKey
from wagtail.models import Page

SHOWN = 20


@dataclass(frozen=True)
class Use:
    """Rows of one model that point at something: how many, and the first of them."""

    label: str
    count: int
    rows: list[Model]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def uses_of(row: Model) -> list[Use]:
    """What points at `row` or at a part of it (a strand of an event), by model; a row's own parts do not count."""
    return [use for source, condition in pointing_at(row).items() if (use := _use(source, condition)).count]


def pointing_at(row: Model) -> dict[type[Model], Q]:
    """Every model with a relation to `row` or to a part of it, with the condition on its rows that do point there."""
    model = type(row)
    pointing: dict[type[Model], Q] = {}
    for source, condition in _pointers(model, model._base_manager.filter(pk=row.pk)):
        pointing[source] = pointing.get(source, Q()) | condition
    return pointing


def _use(source: type[Model], condition: Q) -> Use:
    found = source._base_manager.filter(condition).distinct().order_by("pk")
    return Use(_name_of(source), found.count(), [owner_of(row) for row in found[:SHOWN]])


def _name_of(model: type[Model]) -> str:
    """The name of `model` in the plural; a page type is named in the singular only."""
    return str(model._meta.verbose_name if issubclass(model, Page) else model._meta.verbose_name_plural)


def _pointers(model: type[Model], rows: QuerySet[Model]) -> Iterator[tuple[type[Model], Q]]:
    """Models with a relation to `rows`, and which of their rows point there."""
    for relation in _relations_to(model):
        condition = Q(**{f"{relation.field.name}__in": rows})
        if isinstance(relation.field, ParentalKey):
            yield from _pointers(relation.related_model, relation.related_model._base_manager.filter(condition))
        else:
            yield relation.related_model, condition


def _relations_to(model: type[Model]) -> Iterable[ForeignObjectRel]:
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model._meta.auto_created:
            continue
        # Wagtail leaves these out of its reference index too, such as the renditions of a picture.
        is_no_use = getattr(relation.related_model, "wagtail_reference_index_ignore", False)
        if not is_no_use and not getattr(relation, "parent_link", False):
            yield relation


def owner_of(row: Model) -> Model:
    """The row that has a screen of its own: for an inline row, the one it belongs to."""
    parents = [field for field in row._meta.concrete_fields if isinstance(field, ParentalKey)]
    return owner_of(getattr(row, parents[0].name)) if parents else row
