"""People as the public may see them."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from labs import names, rules
from labs.choices import MENTOR_ROLES, ParticipationRole
from labs.models import Participation, Person
from labs.rules import makes_alumnus
from portal.choices import name_of
from portal.pages.addresses import address_of_path
from portal.running.kept import component
from portal.templatetags.portal_words import in_language

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


@register.filter
def role_name(role: str) -> str:
    """What a role in an edition is called."""
    return name_of(ParticipationRole, role)


@register.simple_tag
def participation_lines(rows: Iterable[Participation], css_class: str, *, of_sample: bool) -> SafeString:
    """A list of where and as what somebody took part; a sample of a person needs no mark beside each edition."""
    if not rows:
        return SafeString()
    lines = [participation_line(row, of_sample=of_sample) for row in rows]
    return component("components/participations.html", lines=mark_safe("".join(lines)), css_class=css_class)  # noqa: S308 of templates


def participation_line(participation: Participation, *, of_sample: bool) -> SafeString:
    edition = participation.edition
    if edition is None:
        return component("components/participation.html", year=participation.year, role=participation.role)
    return component(
        "components/participation.html",
        lab=in_language(edition.lab.names),
        edition=edition.label,
        is_marked=edition.is_sample and not of_sample,
        role=participation.role,
    )
