"""Former addresses of pages: stored when a page moves, and looked up when a reader requests one."""

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
    """Store the former addresses of a page, and of those below it, that went from `before` to `after` (`url_path`s).

    Pages that were never public in any language leave no address behind.
    """
    below = Page.objects.filter(url_path__startswith=after).values_list("url_path", "translation_key")
    now = {tail_of(path): key for path, key in below}
    stood = {tail_of(before + path[len(after) :]): key for path, key in below}
    if stood == now:
        return  # a front page got another slug, which is not part of any address
    known = known_to_the_public(set(stood.values()))
    FormerAddress.objects.filter(tail__in=[*stood, *now]).filter(
        Q(tail__in=stood) | Q(translation_key__in=now.values())
    ).delete()
    rows = [FormerAddress(tail=tail, translation_key=key) for tail, key in stood.items() if tail and key in known]
    FormerAddress.objects.bulk_create(rows)


def forget_addresses(pages: QuerySet[Page]) -> int:
    """Delete the former addresses of `pages` in all languages; returns how many there were."""
    return FormerAddress.objects.filter(translation_key__in=pages.order_by().values("translation_key")).delete()[0]


def known_to_the_public(keys: set[UUID]) -> set[UUID]:
    """Those of `keys` whose page is or was public in some language."""
    published = Q(live=True) | Q(first_published_at__isnull=False)
    return set(Page.objects.filter(published, translation_key__in=keys).values_list("translation_key", flat=True))


def moved_from(components: Sequence[str]) -> list[tuple[UUID, list[str]]]:
    """(translation key, remaining components) of pages that stood at `components` or above, the deepest first."""
    steps = {"/".join(components[:depth]): depth for depth in range(1, len(components) + 1)}
    rows = FormerAddress.objects.filter(tail__in=steps).values_list("tail", "translation_key")
    deepest_first = sorted(rows, key=lambda row: -steps[row[0]])
    return [(key, list(components[steps[tail] :])) for tail, key in deepest_first]
