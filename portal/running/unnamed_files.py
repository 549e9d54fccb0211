"""Private files that no row names: what an upload that broke off, or a process that was killed, has left.

What a FileField on the private storage names is known by itself. An app whose rows name private files in any other way
says so in its `wagtail_hooks`, with a function that returns those of the given names that are in use:

    @hooks.register("register_private_names")
    def names_in_revisions(names: Collection[str]) -> Iterable[str]:
        return RevisionFile.objects.filter(name__in=names).values_list("name", flat=True)
"""

import itertools
import logging
from collections.abc import Collection, Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import storages
from django.db.models import FileField
from django.utils import timezone
from wagtail import hooks

from .opening import is_opened
from .restored import is_held_back
from .storage import DeletionsWait

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=1)
"""A file is stored before its row is, and an upload may take its time."""
AT_ONCE = 500
"""Names that are looked for by one statement."""
PRIVATE = "private"


def delete_unnamed_files() -> int:
    """Delete the private files that no row names and that were stored more than a day ago; returns how many.

    Nothing is deleted where the rows may not be those that the files belong to: in a site that was restored and not
    resumed, and in a database in which nobody has opened the site.
    """
    return sum(delete_unnamed_of(page) for page in pages() if is_opened() and not is_held_back())


def pages() -> Iterator[list[str]]:
    """Names of files that are old enough, so many at a time."""
    before = timezone.now() - KEPT_FOR
    old = (file.name for file in storages[PRIVATE].listed() if file.modified < before)  # type: ignore[attr-defined]  # of ours
    while page := list(itertools.islice(old, AT_ONCE)):
        yield page


def delete_unnamed_of(names: list[str]) -> int:
    unnamed = set(names) - named(names)
    for name in sorted(unnamed):
        storages[PRIVATE].delete(name)
    if unnamed:
        logger.info("Deleted %d private files that no row names", len(unnamed))
    return len(unnamed)


def named(names: Collection[str]) -> set[str]:
    """Those of the names that are in use."""
    found = {name for register in hooks.get_hooks("register_private_names") for name in register(names)}
    for field in private_fields():
        rows = field.model._base_manager.filter(**{f"{field.name}__in": names})
        found.update(rows.values_list(field.name, flat=True))
    return found


def private_fields() -> list[FileField]:
    fields = [field for model in apps.get_models() for field in model._meta.local_concrete_fields]
    files = [field for field in fields if isinstance(field, FileField)]
    return [field for field in files if isinstance(field.storage, DeletionsWait) and field.storage.alias == PRIVATE]
