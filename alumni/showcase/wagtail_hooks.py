"""What the showcase tells the floors below, and hears of from them."""

from wagtail import hooks

from portal.running.worker import Chore

from .actions import note_change, sweep_showcase
from .addresses import OWN_SLUGS

MINUTE = 60

hooks.register("facts_stored_in_bulk", note_change)


@hooks.register("register_person_slugs")
def slugs_of_the_showcase() -> frozenset[str]:
    """What stands below the showcase beside the profiles."""
    return OWN_SLUGS


@hooks.register("register_worker_chore")
def sweeping_showcase() -> Chore:
    return Chore("rebuilding the index of the showcase", MINUTE, sweep_showcase)
