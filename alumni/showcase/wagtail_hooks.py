"""What the showcase tells the floors below, and hears of from them."""

from wagtail import hooks

from alumni.models.pages import OWN_SLUGS

from .actions import note_change

hooks.register("facts_stored_in_bulk", note_change)


@hooks.register("register_person_slugs")
def slugs_of_the_showcase() -> frozenset[str]:
    """What stands below the showcase beside the profiles."""
    return OWN_SLUGS
