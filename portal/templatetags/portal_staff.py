"""Notes on staff screens beside what is typed and shown there."""

from django import template
from django.utils.translation import gettext as _

from portal.staff.zones import own_zone, site_zone, zone_in_words

register = template.Library()


@register.simple_tag
def zone_note() -> str:
    """The zone of the screen's times, for a note beside a field where a time or a day is typed."""
    own, site = own_zone(), site_zone()
    if own == site:
        return _("Time zone of the site: %(zone)s.") % {"zone": zone_in_words(site)}
    return _("Your time zone: %(own)s. The site’s: %(site)s.") % {
        "own": zone_in_words(own),
        "site": zone_in_words(site),
    }
