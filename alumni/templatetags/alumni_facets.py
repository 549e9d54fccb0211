"""The facets of a list."""

from django import template
from django.utils.safestring import SafeString

from alumni.showcase.facets.naming import Value
from portal.running.kept import component
from portal.templatetags.portal_words import in_language

register = template.Library()


@register.simple_tag
def facet_value(facet: str, option: Value) -> SafeString:
    """A value that readers may choose, with the number of people or films it would find."""
    return component(
        "components/facet_value.html",
        facet=facet,
        value=option.value,
        name=in_language(option.name),
        count=option.count,
        samples=option.samples,
        is_chosen=option.is_chosen,
    )
