"""Why no page of the portal is an alias of another.

An alias doubles an address under the wrong language, and copies half-typed
slugs into the other trees. wagtail-localize makes aliases wherever a row of
LocaleSynchronization exists; here such a row does nothing.
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail_localize import synctree
from wagtail_localize.models import LocaleSynchronization, sync_trees_on_locale_sync_save


def stop_making_aliases() -> None:
    """Disarm the three ways of wagtail-localize to fill a language with aliases. Called once at start."""
    post_save.disconnect(sync_trees_on_locale_sync_save, sender=LocaleSynchronization)
    synctree.synchronize_tree = leave_alone
    synctree.create_aliases_for_new_page = leave_alone


def leave_alone(*_args: Any, **_kwargs: Any) -> None:
    """Stands where wagtail-localize would make aliases."""
