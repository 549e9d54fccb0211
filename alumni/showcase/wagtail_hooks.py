"""What the showcase tells the floors below, and hears of from them."""

from wagtail import hooks

from .actions import note_change
from .addresses import OWN_SLUGS

hooks.register("facts_stored_in_bulk", note_change)


@hooks.register("register_person_slugs")
def slugs_of_the_showcase() -> frozenset[str]:
    """What stands below the showcase beside the profiles."""
    return OWN_SLUGS
