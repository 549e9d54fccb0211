"""Stories about a person or a film."""

from typing import Any

from django import template
from django.db.models import QuerySet

from alumni.models import StoryPage
from labs.models import Project
from portal.running.prepared import prepared

register = template.Library()


@register.simple_tag
def stories_about_film(project: Project) -> list[Any]:
    """Success stories about a film, the latest first."""
    return stories_of_film(project=project.pk)


@prepared
def stories_of_film(project: Any) -> QuerySet[StoryPage]:
    return StoryPage.objects.latest_for_reader().about_film(project)
