"""Stories about a person or a film."""

from typing import Any

from django import template

from alumni import profiles
from labs.models import Project

register = template.Library()


@register.simple_tag
def stories_about_film(project: Project) -> list[Any]:
    """Success stories that tell of a film, the latest first."""
    return list(profiles.stories().filter(projects__project=project))
