"""Lists that show facts together with the pages about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from portal.models import BasePage
from portal.running.children import Children
from portal.running.prepared import prepared

from .choices import SHOWN_AS_CLOSED, Phase
from .models.labs import Edition, EditionPartner, Lab, Module
from .models.people import Participation
from .rules import phase

MODULES = Children(Module.objects.all(), "edition")
PARTNERSHIPS = Children(EditionPartner.objects.select_related("partner__logo").order_by("sort_order", "pk"), "edition")
PARTICIPATIONS = Children(Participation.objects.in_order(), "person")
"""As in `PersonQuerySet.for_cards`."""


def calls_by_phase(pages: Iterable[Any]) -> dict[str, list[Any]]:
    """{"open": pages, "upcoming": pages, "closed": pages, "cancelled": pages}.

    `pages` must come with the nearest deadline first; closed calls are returned with the latest first.
    """
    groups: dict[str, list[Any]] = {"open": [], "upcoming": [], "closed": [], "cancelled": []}
    for page in pages:
        now_in = phase(page.call)
        name = "closed" if now_in in SHOWN_AS_CLOSED else Phase(now_in).value
        groups[name].append(page)
    groups["closed"].reverse()
    return groups


@dataclass(frozen=True)
class EditionCard:
    """An edition with the page about it, or None."""

    edition: Edition
    page: BasePage | None


@dataclass(frozen=True)
class LabCard:
    """The page of a lab with all its editions."""

    page: BasePage
    editions: list[EditionCard]


def labs_with_editions(lab_pages: Iterable[Any], edition_pages: Iterable[Any]) -> list[LabCard]:
    """Every lab that has a page, with its editions, the latest first, samples last; one query besides the two given."""
    pages, page_of = list(lab_pages), {page.edition_id: page for page in edition_pages}
    cards: dict[int, list[EditionCard]] = {page.lab_id: [] for page in pages}
    for edition in editions_in(labs=list(cards)):
        cards[edition.lab_id].append(EditionCard(edition, page_of.get(edition.pk)))
    return [LabCard(page, cards[page.lab_id]) for page in pages]


def editions_of(lab: Lab, edition_pages: Iterable[Any]) -> list[EditionCard]:
    """Editions of a lab, the latest first, samples last, with those of the pages that are about them."""
    pages = {page.edition_id: page for page in edition_pages}
    editions = MODULES.fetch(editions_with_lab(lab=lab.pk))
    return [EditionCard(edition, pages.get(edition.pk)) for edition in editions]


@prepared
def editions_in(labs: Any) -> QuerySet[Edition]:
    return Edition.objects.filter(lab__pk__in=labs).latest_first()


@prepared
def editions_with_lab(lab: Any) -> QuerySet[Edition]:
    return Edition.objects.filter(lab=lab).latest_first().select_related("lab")
