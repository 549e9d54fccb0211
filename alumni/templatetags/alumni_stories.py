"""Stories about a person or a film."""

from typing import Any

from django import template

from alumni.models import StoryPage
from labs.models import Project

register = template.Library()


@register.simple_tag
def stories_about_film(project: Project) -> list[Any]:
    """Success stories about a film, the latest first."""
    return list(StoryPage.objects.latest_for_reader().about_film(project))
