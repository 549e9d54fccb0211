"""Which readers may see a private page."""

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from .passes import has_pass

WRONG_PASSWORDS_AN_HOUR = 20
"""Per network. A newsroom shares one, and people mistype; a guesser needs thousands."""


def unmet_restriction(page: Page, request: HttpRequest) -> PageViewRestriction | None:
    """The highest restriction that keeps this reader from `page`; None where they may read it."""
    restrictions = page.get_view_restrictions().select_related("page").order_by("page__depth", "pk")
    return next((restriction for restriction in restrictions if not is_met(restriction, request)), None)


def is_met(restriction: PageViewRestriction, request: HttpRequest) -> bool:
    if restriction.restriction_type == PageViewRestriction.PASSWORD:
        return has_pass(request, restriction)
    return bool(restriction.accept_request(request))


def may_read(page: Page, request: HttpRequest) -> bool:
    """Whether this reader may see a live page: it is public, or they have given its password or signed in."""
    return unmet_restriction(page, request) is None
