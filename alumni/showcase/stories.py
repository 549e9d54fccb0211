"""What a success story shows besides its text."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from labs.listings import PARTICIPATIONS
from labs.models import Person, Project, Result
from portal.running.prepared import prepared

from .timeline import is_sample


def story_context(page: Page) -> dict[str, Any]:
    """Public people, films and results of a story, and how many of each are real."""
    told: dict[str, list[Any]] = {
        "people": PARTICIPATIONS.fetch(people_told_of(page=page.pk)),
        "projects": films_told_of(page=page.pk),
        "results": sorted(results_told_of(page=page.pk), key=is_sample),
    }
    return told | {
        "real_people": sum(not person.is_sample for person in told["people"]),
        "real_projects": sum(not project.is_sample for project in told["projects"]),
        "real_results": sum(not is_sample(result) for result in told["results"]),
    }


@prepared
def people_told_of(page: Any) -> QuerySet[Person]:
    return Person.objects.shown().filter(story_links__page=page).by_name().select_related("country", "portrait")


@prepared
def films_told_of(page: Any) -> QuerySet[Project]:
    return Project.objects.shown().filter(story_links__page=page).select_related("cover").in_order()


@prepared
def results_told_of(page: Any) -> QuerySet[Result]:
    return Result.objects.shown().filter(story_links__page=page).in_order()
