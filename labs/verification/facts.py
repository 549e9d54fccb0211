"""Verified results, found by a fact they name: a person, a film, an event or a strand."""

from django.db.models import Model, QuerySet

from labs.models import Event, Person, Project, Result, Strand

from .rules import CLAIM, FIELDS_OF_FACTS

RELATIONS: dict[type[Model], str] = {Person: "person", Project: "project", Event: "event", Strand: "strand"}
"""The field by which a result points at such a row."""


def verified_results_of(row: Model) -> QuerySet[Result]:
    """The verified results that point at `row`, or are `row`; none for rows that results do not point at."""
    verified = Result.objects.verified().order_by("pk")
    if isinstance(row, Result):
        return verified.filter(pk=row.pk)
    relation = RELATIONS.get(type(row))
    return verified.filter(**{relation: row}) if relation else verified.none()


def claimed_fields(row: Model) -> tuple[str, ...]:
    """Names of the fields of `row` that are part of what such results claim."""
    return CLAIM if isinstance(row, Result) else FIELDS_OF_FACTS.get(RELATIONS.get(type(row), ""), ())
