"""The organisation as structured data (JSON-LD), on the front page."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from labs.models import Partner
from portal.pages.navigation import Navigation
from portal.pages.structured_data import as_script, filled, organisation

register = template.Library()

FOUNDED = "2023"


@register.simple_tag(takes_context=True)
def organisation_data(context: Context) -> SafeString:
    """JSON-LD of type Organization, with its founders and its pages on other sites."""
    navigation = Navigation.of(context["request"], context.get("page"))
    founders = [
        {"@type": "Organization"} | filled({"name": partner.name, "url": partner.url})
        for partner in Partner.objects.founders()
    ]
    return as_script(
        organisation()
        | {
            "foundingDate": FOUNDED,
            "founder": founders,
            "email": navigation.settings.contact_email,
            "sameAs": [link["url"] for link in navigation.social_links],
        }
    )
