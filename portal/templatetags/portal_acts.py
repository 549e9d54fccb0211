"""What screens for acts on pages say about other languages."""

from typing import Any

from django import template
from wagtail.models import Page

from portal.models import BasePage
from portal.pages.acts.forms import TakeDownForm
from portal.pages.acts.rules import goes_with_all, language_names
from portal.pages.sources import versions_of

register = template.Library()


@register.simple_tag
def other_languages(page: Page, public_only: Any = False) -> str:
    """The other languages in which `page` exists, or is public or about to be, for staff: "Russian, Kyrgyz"."""
    specific = page.specific
    others = (
        [version for version in versions_of(specific) if version.pk != page.pk]
        if isinstance(specific, BasePage)
        else []
    )
    return language_names(
        [version for version in others if not public_only or version.live or version.approved_schedule]
    )


@register.filter
def goes_alone(page: Page) -> bool:
    """Whether taking down or deleting `page` leaves its other languages as they are."""
    return not goes_with_all(page.specific)


@register.simple_tag
def take_down_form(page: Page) -> Any:
    """The form with the choices to make before `page` is taken down or deleted."""
    return TakeDownForm(pages=[page.specific])
