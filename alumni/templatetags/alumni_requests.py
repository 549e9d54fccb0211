"""The button for requests to the people of a film."""

from django import template

from alumni.requests.rules import material_of
from labs.models import Project

register = template.Library()


@register.filter
def contact_label(film: Project) -> str:
    """Label of the button to the form, which offers nothing that the film cannot have yet."""
    return str(material_of(film).label)
