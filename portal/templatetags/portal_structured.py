"""The breadcrumbs as machines read them."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from portal.pages.navigation import MenuLink
from portal.pages.structured_data import as_script, breadcrumbs

register = template.Library()


@register.simple_tag
def breadcrumb_data(links: Iterable[MenuLink], here: str) -> SafeString:
    """JSON-LD of the breadcrumbs: the pages above this one, and the heading of this one."""
    return as_script(breadcrumbs([(link.label.text(), link.address) for link in links], str(here)))


@register.simple_tag
def breadcrumb_data_of(here: str, *names_and_paths: str) -> SafeString:
    """As `breadcrumb_data`, where the template itself names the pages above: name, path, name, path."""
    names, paths = names_and_paths[::2], names_and_paths[1::2]
    return as_script(breadcrumbs([(str(name), path) for name, path in zip(names, paths, strict=True)], str(here)))
