"""The contexts of profiles and film pages, made from facts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from labs.choices import SHOWN
from labs.models import Person, Project, ProjectPerson, ProjectStill, Result
from labs.querysets import is_alumnus
from labs.rules import makes_alumnus
from portal.running.prepared import prepared

from .timeline import timeline_of


def profile(person: Person) -> dict[str, Any]:
    """A person from `for_cards`, with timeline and films."""
    results = results_of(person=person.pk)
    return {
        "person": person,
        "results": results,
        "timeline": timeline_of(filter(makes_alumnus, person.participations.all()), results),
        "films": films_of(person),
    }


def films_of(person: Person) -> list[tuple[Project, list[str]]]:
    """The films somebody worked on, real ones and newer ones first, each with their crafts; in one query."""
    films: dict[int, tuple[Project, list[str]]] = {}
    for credit in credits_of(person=person.pk):
        films.setdefault(credit.project_id, (credit.project, []))[1].append(credit.get_craft_display())
    return list(films.values())


@prepared
def credits_of(person: Any) -> QuerySet[ProjectPerson]:
    shown = ProjectPerson.objects.filter(person=person, project__is_hidden=False)
    newest = F("project__year").desc(nulls_last=True)
    return shown.select_related("project__cover").order_by(
        "project__is_sample", newest, "project__original_title", "project_id", "sort_order", "pk"
    )


@prepared
def results_of(person: Any) -> QuerySet[Result]:
    """A person's own results, and those of their films that name no person."""
    own_films = Project.objects.shown().filter(crew__person=person)
    whose = Q(person=person) | Q(person__isnull=True, project__in=own_films)
    return Result.objects.shown().filter(whose).in_order()


def film(project: Project) -> dict[str, Any]:
    """A film with its people, stills and results, in a fixed number of queries."""
    return {
        "project": project,
        "crew": by_craft(crew_of(project=project.pk)),
        "stills": stills_of(project=project.pk),
        "results": results_of_film(project=project.pk),
    }


@prepared
def crew_of(project: Any) -> QuerySet[ProjectPerson]:
    crew = ProjectPerson.objects.filter(project=project, person__visibility__in=SHOWN).select_related("person")
    return crew.annotate(of_alumnus=is_alumnus("person"))


@prepared
def stills_of(project: Any) -> QuerySet[ProjectStill]:
    return ProjectStill.objects.filter(project=project).select_related("image")


@prepared
def results_of_film(project: Any) -> QuerySet[Result]:
    return Result.objects.shown().filter(project=project).in_order()


def by_craft(crew: Iterable[ProjectPerson]) -> list[tuple[str, list[ProjectPerson]]]:
    """(craft, people) of a film, in the order staff gave them."""
    crafts: dict[str, list[ProjectPerson]] = {}
    for member in crew:
        crafts.setdefault(member.get_craft_display(), []).append(member)
    return list(crafts.items())
