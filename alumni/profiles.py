"""What the showcase shows: lists and profiles made of facts, with words where somebody wrote them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.http import Http404, QueryDict

from labs.models import Person, Project, ProjectPerson, Result
from labs.querysets import is_alumnus
from labs.rules import makes_alumnus

from .chart import Chart, Count, chart_of
from .facets.listing import people_list
from .films import films_list
from .path import is_sample, path_of
from .results import results_list

if TYPE_CHECKING:
    from labs.querysets import ResultQuerySet
    from portal.querysets import BasePageQuerySet

    from .models import AlumnusPage, StoryPage


def showcase(query: QueryDict) -> dict[str, Any]:
    """The alumni by name who fit what the address asks for, numbered pages."""
    return people_list(query) | {"stories": stories()[:3]}


def films(query: QueryDict) -> dict[str, Any]:
    """The films an address asks for, numbered pages."""
    return films_list(query)


def results(query: QueryDict) -> dict[str, Any]:
    """The results that the front page counts and the address asks for, numbered pages.

    The first page has a chart, unless one of the years or events it would compare is chosen.
    """
    found = results_list(query)
    choice = found["chosen"].choice
    has_chart = found["results"].number == 1 and not choice.of("year") and not choice.of("event")
    return found | {"chart": chart_of_results(found["chosen"].rows()) if has_chart else None}


def chart_of_results(rows: "ResultQuerySet") -> Chart | None:
    """The chart of results by event and year, in one query."""
    return chart_of(Count(**row) for row in rows.per_event_and_year())


def alumnus_or_404(slug: str) -> Person:
    """The alumnus at this address, with their path; raises Http404 where there is none the public may see."""
    person = Person.objects.alumni().for_cards().filter(slug=slug).first()
    if person is None:
        raise Http404("No public profile has this address.")
    return person


def project_or_404(slug: str) -> Project:
    """The film at this address; raises Http404 where there is none the public may see."""
    project = Project.objects.shown().select_related("cover").prefetch_related("countries").filter(slug=slug).first()
    if project is None:
        raise Http404("No public film has this address.")
    return project


def words_about(person: Person) -> "AlumnusPage | None":
    """What somebody wrote about an alumnus, in the reader's language or its fallback."""
    from .models import AlumnusPage

    return AlumnusPage.objects.for_reader().filter(person=person).first()


def profile(person: Person) -> dict[str, Any]:
    """A person from `for_cards` with their path, films and stories."""
    results = list(results_of(person))
    return {
        "person": person,
        "results": results,
        "stations": path_of(filter(makes_alumnus, person.participations.all()), results),
        "films": films_of(person),
        "stories": list(stories().filter(people__person=person)),
    }


def films_of(person: Person) -> list[tuple[Project, list[str]]]:
    """The films somebody worked on, real ones and new ones first, each with what they did; in one query."""
    shown = ProjectPerson.objects.filter(person=person, project__in=Project.objects.shown())
    newest = F("project__year").desc(nulls_last=True)
    films: dict[int, tuple[Project, list[str]]] = {}
    for credit in shown.select_related("project__cover").order_by(
        "project__is_sample", newest, "project__original_title", "project_id", "sort_order", "pk"
    ):
        films.setdefault(credit.project_id, (credit.project, []))[1].append(credit.get_craft_display())
    return list(films.values())


def results_of(person: Person) -> "ResultQuerySet":
    """What somebody achieved in person, and what their films did where no person is named."""
    own_films = Project.objects.shown().filter(crew__person=person)
    whose = Q(person=person) | Q(person__isnull=True, project__in=own_films)
    return Result.objects.shown().filter(whose).in_order()


def film(project: Project) -> dict[str, Any]:
    """A film with its people, stills, results and words, in a fixed number of queries."""
    from .models import ProjectPage

    crew = project.crew.select_related("person").filter(person__in=Person.objects.shown())
    crew = crew.annotate(of_alumnus=is_alumnus("person"))
    return {
        "project": project,
        "words": ProjectPage.objects.for_reader().filter(project=project).first(),
        "crew": by_craft(crew),
        "stills": list(project.stills.select_related("image")),
        "results": list(Result.objects.shown().filter(project=project).in_order()),
    }


def by_craft(crew: Iterable[ProjectPerson]) -> list[tuple[str, list[ProjectPerson]]]:
    """The people of a film under what they do, in the order staff gave them."""
    crafts: dict[str, list[ProjectPerson]] = {}
    for member in crew:
        crafts.setdefault(member.get_craft_display(), []).append(member)
    return list(crafts.items())


def stories() -> "BasePageQuerySet":
    """Success stories for the reader, the latest first."""
    from .models import StoryPage

    return StoryPage.objects.for_reader().select_related("cover", "locale").order_by("-first_published_at", "-pk")


def story(page: "StoryPage") -> dict[str, Any]:
    """People, films and results of a story whom the public may see, and how many of each are real."""
    results = Result.objects.shown().filter(story_links__page=page).in_order()
    told = {
        "people": list(Person.objects.shown().filter(story_links__page=page).by_name().for_cards()),
        "projects": list(Project.objects.shown().filter(story_links__page=page).select_related("cover").in_order()),
        "results": sorted(results, key=is_sample),
    }
    return told | {
        "real_people": sum(not person.is_sample for person in told["people"]),
        "real_projects": sum(not project.is_sample for project in told["projects"]),
        "real_results": sum(not is_sample(result) for result in told["results"]),
    }
