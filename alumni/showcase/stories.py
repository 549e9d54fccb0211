"""What a success story shows besides its text."""

from typing import Any

from wagtail.models import Page

from labs.models import Person, Project, Result

from .timeline import is_sample


def story_context(page: Page) -> dict[str, Any]:
    """Public people, films and results of a story, and how many of each are real."""
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
