"""How long acts can be undone."""

from datetime import timedelta

from django.utils import timezone

from portal.models import PageAct

KEPT_FOR = timedelta(days=30)
"""Longer than anybody takes to notice; what is kept to undo an act holds texts and passwords."""


def forget_old_acts() -> int:
    """Delete the records of acts that are too old to be undone; returns how many."""
    return PageAct.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]
