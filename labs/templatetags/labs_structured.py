"""Editions, calls and mentors as machines read them; nothing for samples."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from labs import structured_data
from labs.models import Call, Edition, Person
from portal.pages.structured_data import Data, as_script

register = template.Library()


def script(data: Data | None) -> SafeString:
    return as_script(data) if data else SafeString()


@register.simple_tag
def edition_data(page: Any, edition: Edition) -> SafeString:
    """EducationEvent."""
    return script(structured_data.event(page, edition))


@register.simple_tag
def call_data(page: Any, call: Call) -> SafeString:
    """EducationalOccupationalProgram."""
    return script(structured_data.programme(page, call))


@register.simple_tag(takes_context=True)
def person_data(context: Context, person: Person, results: Any = ()) -> SafeString:
    """Person, at the address the reader sees."""
    return script(structured_data.person(person, context["request"].path, results))
