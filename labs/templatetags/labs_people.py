"""People as the public may see them."""

from django import template

from labs import names, rules
from labs.choices import MENTOR_ROLES
from labs.models import Participation, Person
from labs.rules import makes_alumnus
from portal.pages.addresses import address_of_path

register = template.Library()


@register.filter
def public_name(person: Person) -> str:
    """The name in the script of the reader's language, without a surname that must not be shown."""
    return names.public_name(person)


@register.filter
def surname_is_shown(person: Person) -> bool:
    """Whether the public may read the surname; texts that may contain it are shown only then."""
    return rules.surname_is_shown(person)


@register.filter
def is_alumnus(person: Person) -> bool:
    """Whether this person is an alumnus; makes no query where `of_alumnus` or the participations were loaded before."""
    known: bool | None = getattr(person, "of_alumnus", None)
    if known is not None:
        return known
    return any(makes_alumnus(participation) for participation in person.participations.all())


@register.filter
def mentor_address(person: Person) -> str:
    """Path of the page about a mentor, for people loaded with `mentor_path`; empty where there is none."""
    path: str | None = getattr(person, "mentor_path", None)
    return address_of_path(path) if path else ""


@register.filter
def as_mentor(person: Person) -> list[Participation]:
    """The editions this person taught in."""
    return [participation for participation in person.participations.all() if participation.role in MENTOR_ROLES]


@register.filter
def as_alumnus(person: Person) -> list[Participation]:
    """The editions this person took part in."""
    return [participation for participation in person.participations.all() if makes_alumnus(participation)]
