"""A site that came out of a backup, and that nobody has resumed yet.

What the site where the backup was made has sent and published since then, this one does not know. So until
`manage.py resume` it sends and publishes nothing by itself.
"""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from .program import command


def not_resumed() -> QuerySet[Any]:
    """The restorations that hold the site back."""
    # Not imported: pages, which stand beside that model, ask here whether a schedule may be followed.
    restorations: QuerySet[Any] = apps.get_model("portal", "Restoration").objects.filter(resumed_at=None)
    return restorations


def is_held_back() -> bool:
    """Whether the site sends and publishes nothing by itself."""
    return not_resumed().exists()


def nothing_is_sent() -> str:
    """For whoever tries to send something all the same."""
    return f"This site was restored from a backup: nothing is sent before {command('resume')}."
