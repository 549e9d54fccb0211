"""Addresses of profiles and films: every public alumnus and film has one, with or without a page of their own."""

from django import template
from django.template import Context

from alumni.showcase.addresses import ShowcaseAddresses, addresses_for
from labs.models import Person, Project
from labs.templatetags.labs_people import is_alumnus
from portal.pages.navigation import Navigation
from portal.templatetags.portal_site import LanguageLink, language_links

register = template.Library()


@register.simple_tag(takes_context=True)
def showcase_addresses(context: Context) -> ShowcaseAddresses:
    """Addresses of the showcase and its lists; all are empty where no language has a showcase."""
    return addresses_for(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def indexed_languages(context: Context, is_sample: bool) -> list[LanguageLink]:
    """The profile or film shown, in each language in which search engines may list it.

    Those are the languages with a showcase of their own. Empty for a sample, and
    where the present page is in a language without a showcase.
    """
    own = Navigation.of(context["request"], context.get("page")).languages_of_section("alumniindexpage")
    links = [link for link in language_links(context) if link.code in own]
    return links if not is_sample and any(link.is_current for link in links) else []


@register.simple_tag(takes_context=True)
def profile_address(context: Context, person: Person, known_alumnus: bool | None = None) -> str:
    """Address of a person's profile; empty for somebody who has none.

    `known_alumnus` saves a query where the caller knows whether the person is an alumnus.
    """
    if known_alumnus is None:
        known_alumnus = is_alumnus(person)
    return showcase_addresses(context).profile(person.slug) if known_alumnus else ""


@register.simple_tag(takes_context=True)
def film_address(context: Context, project: Project) -> str:
    """Address of a film's page; empty for a hidden film."""
    return "" if project.is_hidden else showcase_addresses(context).film(project.slug)
