"""A site that came out of a backup, and that nobody has resumed yet.

What the site where the backup was made has sent and published since then, this one does not know. So until
`manage.py resume` it sends and publishes nothing by itself.
"""

from django.db.models import QuerySet

from portal.models import Restoration


def not_resumed() -> QuerySet[Restoration]:
    """The restorations that hold the site back."""
    return Restoration.objects.filter(resumed_at=None)


def is_held_back() -> bool:
    """Whether the site sends and publishes nothing by itself."""
    return not_resumed().exists()
