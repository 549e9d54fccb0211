"""Hooks of the search."""

from django.core.management import call_command
from wagtail import hooks

from portal.pages.fixed_addresses import FixedAddress
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS
from portal.running.weights import Weight
from portal.running.worker import Chore

from .indexing import RULES
from .models import IndexState
from .viewsets import SearchGroup

TEN_MINUTES = 600
ACTIONS = ("view", "add", "change", "delete")
MODELS = ("synonyms", "promotedresult")


@hooks.register("register_fixed_addresses")
def fixed_addresses() -> list[FixedAddress]:
    return [FixedAddress("search")]


@hooks.register("register_admin_viewset")
def search_screens() -> SearchGroup:
    return SearchGroup()


@hooks.register("register_role_permissions")
def role_permissions() -> dict[str, list[str]]:
    """Those who write about calls and labs know how readers ask for them."""
    granted = [f"search.{action}_{model}" for model in MODELS for action in ACTIONS]
    return {CHIEF_EDITORS: granted, COMMUNICATIONS_EDITORS: granted}


@hooks.register("register_worker_chore")
def writing_the_index() -> Chore:
    return Chore("writing the search index by new rules", TEN_MINUTES, write_by_new_rules, Weight.HEAVY)


def write_by_new_rules() -> None:
    """Write the whole index anew where another release wrote it, or where nobody ever has."""
    if not IndexState.objects.filter(rules=RULES).exists():
        call_command("update_index", verbosity=0)
