"""Components that are made of a few values and the language alone: a process makes each once."""

from django import template

from portal.running.kept import component

register = template.Library()

register.simple_tag(component, name="kept")
