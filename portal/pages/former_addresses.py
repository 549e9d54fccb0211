"""Addresses at which pages stood: remembered when a page moves, and looked up when a reader asks for one."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page

from portal.models.page_acts import FormerAddress


def tail_of(url_path: str) -> str:
    """The part of a stored `url_path` that all languages share: `news/an-item`."""
    return url_path.strip("/").partition("/")[2]


@transaction.atomic
def remember_addresses(*, before: str, after: str) -> None:
    """A page and what is below it stand at `after` and stood at `before` (both a `url_path`): keep those addresses.

    Pages that were public in no language leave none behind.
    """
    below = Page.objects.filter(url_path__startswith=after).values_list("url_path", "translation_key")
    now = {tail_of(path): key for path, key in below}
    stood = {tail_of(before + path[len(after) :]): key for path, key in below}
    if stood == now:
        return  # another slug of a front page, which is no part of addresses
    known = known_to_the_public(set(stood.values()))
    FormerAddress.objects.filter(tail__in=[*stood, *now]).filter(
        Q(tail__in=stood) | Q(translation_key__in=now.values())
    ).delete()
    rows = [FormerAddress(tail=tail, translation_key=key) for tail, key in stood.items() if tail and key in known]
    FormerAddress.objects.bulk_create(rows)


def forget_addresses(pages: QuerySet[Page]) -> int:
    """Let no former address lead to `pages`; returns how many did."""
    return FormerAddress.objects.filter(translation_key__in=pages.order_by().values("translation_key")).delete()[0]


def known_to_the_public(keys: set[UUID]) -> set[UUID]:
    """Those of the pages that are or were public in some language."""
    published = Q(live=True) | Q(first_published_at__isnull=False)
    return set(Page.objects.filter(published, translation_key__in=keys).values_list("translation_key", flat=True))


def moved_from(components: Sequence[str]) -> list[tuple[UUID, list[str]]]:
    """Which pages stood at `components` or above, with the steps left, the deepest first."""
    steps = {"/".join(components[:depth]): depth for depth in range(1, len(components) + 1)}
    rows = FormerAddress.objects.filter(tail__in=steps).values_list("tail", "translation_key")
    deepest_first = sorted(rows, key=lambda row: -steps[row[0]])
    return [(key, list(components[steps[tail] :])) for tail, key in deepest_first]
