"""Calls as a reader meets them: phase, whom they invite, the way in."""

from typing import Any

from django import template

from labs import listings, rules
from labs.choices import SHOWN_AS_CLOSED, CountryBasis, Craft, Phase
from labs.models import Call
from portal.alphabets import sort_key
from portal.country_names import country_name
from portal.languages import active_language

register = template.Library()


@register.filter
def phase_of(call: Call) -> str:
    """Where the call stands as the public sees it: upcoming, open, closed, results or cancelled."""
    now_in = rules.phase(call)
    return Phase.CLOSED.value if now_in in SHOWN_AS_CLOSED - {Phase.RESULTS} else Phase(now_in).value


@register.filter
def phase_words(phase: str) -> str:
    """The phase in words."""
    return str(Phase(phase).label)


@register.filter
def invited_countries(call: Call) -> list[str]:
    """Names of the invited countries in the order of the reader's alphabet; empty where all are invited."""
    names = [country_name(code) for code in call.invited_codes()]
    return sorted(names, key=lambda name: sort_key(name, active_language()))


@register.filter
def country_tie(call: Call) -> str:
    """What ties an applicant to an invited country, in words."""
    return str(CountryBasis(call.country_basis).label)


@register.filter
def craft_names(call: Call) -> list[str]:
    """The crafts the call asks for, in words."""
    return [str(Craft(craft).label) for craft in call.crafts]


@register.simple_tag
def call_page(call: Call | None) -> Any:
    """The page that tells of a call, or None."""
    return listings.call_page(call) if call else None
