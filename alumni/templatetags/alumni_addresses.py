"""Addresses of profiles and films: every public person and film has one, with or without a page of words."""

from django import template
from django.template import Context

from labs.models import Person, Project
from labs.templatetags.labs_people import is_alumnus
from portal.menus import Surroundings

register = template.Library()


@register.simple_tag(takes_context=True)
def showcase_address(context: Context) -> str:
    """Where the showcase is; empty where no language has one."""
    return Surroundings.of(context["request"], context.get("page")).sections.get("alumniindexpage", "")


@register.simple_tag(takes_context=True)
def profile_address(context: Context, person: Person, known_alumnus: bool | None = None) -> str:
    """Address of a person's profile; empty for somebody who has none.

    `known_alumnus` spares the look at the participations where a list has it.
    """
    base = showcase_address(context)
    if known_alumnus is None:
        known_alumnus = is_alumnus(person)
    return f"{base}{person.slug}/" if base and known_alumnus else ""


@register.simple_tag(takes_context=True)
def film_address(context: Context, project: Project) -> str:
    """Address of a film's page; empty for a hidden film."""
    base = showcase_address(context)
    return f"{base}projects/{project.slug}/" if base and not project.is_hidden else ""
