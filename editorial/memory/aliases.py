"""Keeps wagtail-localize from making aliases: no page of the portal is one.

An alias repeats a page under the wrong language, and copies half-typed slugs
into the other trees. wagtail-localize makes aliases wherever a row of
LocaleSynchronization exists; here such a row has no effect.
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail_localize import synctree
from wagtail_localize.models import LocaleSynchronization, sync_trees_on_locale_sync_save


def stop_making_aliases() -> None:
    """Disable the three ways in which wagtail-localize fills a language with aliases. Called once at start.

    It offers no setting for this. One way is a signal receiver; the other two are functions looked up in the
    module `synctree` at each call, so that replacing them there is enough.
    """
    post_save.disconnect(sync_trees_on_locale_sync_save, sender=LocaleSynchronization)
    synctree.synchronize_tree = do_nothing
    synctree.create_aliases_for_new_page = do_nothing


def do_nothing(*_args: Any, **_kwargs: Any) -> None:
    """Replaces the functions of wagtail-localize that would create aliases."""
