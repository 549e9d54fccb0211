"""A film as structured data (JSON-LD)."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from labs.choices import Craft
from labs.models import Project
from labs.structured_data import credit
from portal.languages.country_names import country_name
from portal.pages.addresses import absolute
from portal.pages.structured_data import as_script, own_text, picture_of

register = template.Library()


@register.simple_tag(takes_context=True)
def film_data(context: Context, project: Project, crew: Iterable[tuple[str, list[Any]]]) -> SafeString:
    """JSON-LD of type Movie with the people shown; `crew` has (craft, members). Empty for a sample."""
    if project.is_sample:
        return SafeString()
    title, path = own_text(project.titles) or project.original_title, context["request"].path
    members = [member for _craft, under_it in crew for member in under_it]
    return as_script(
        {
            "@type": "Movie",
            "@id": f"{absolute(path)}#film",
            "name": title,
            "alternateName": project.original_title if project.original_title != title else None,
            "description": own_text(project.logline),
            "url": absolute(path),
            "image": picture_of(project.cover, "cover"),
            "duration": f"PT{project.minutes}M" if project.minutes else None,
            "countryOfOrigin": [
                {"@type": "Country", "name": country_name(country.pk)} for country in project.countries.all()
            ],
            "director": people(members, Craft.DIRECTOR),
            "producer": people(members, Craft.PRODUCER),
        }
    )


def people(crew: list[Any], craft: Craft) -> list[Any]:
    """Structured data of the crew with one craft, without samples and minors."""
    return [data for member in crew if member.craft == craft and (data := credit(member.person))]
