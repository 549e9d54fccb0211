"""Hooks of the showcase into labs and the worker."""

from wagtail import hooks

from portal.running.weights import Weight
from portal.running.worker import Chore

from .actions import note_change, sweep_showcase
from .addresses import OWN_SLUGS

EVERY = 5
"""Seconds."""

hooks.register("facts_stored_in_bulk", note_change)


@hooks.register("register_person_slugs")
def slugs_of_the_showcase() -> frozenset[str]:
    """Steps of addresses below the showcase that no person's slug may be."""
    return OWN_SLUGS


@hooks.register("register_worker_chore")
def sweeping_showcase() -> Chore:
    return Chore("rebuilding the index of the showcase", EVERY, sweep_showcase, Weight.LIGHT)
