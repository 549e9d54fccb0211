"""What follows a restoration: before anybody sees the site, and before it sends and publishes again."""

from django.db import transaction
from django.utils import timezone

from portal.letters.actions import doubt_unsent_letters
from portal.models import Restoration
from portal.running.restored import not_resumed

from .erasures import carry_notes, repeat_since


def settle(restoration: Restoration) -> tuple[int, int]:
    """Make a restored site one that can be used; a second time changes nothing.

    Letters that waited in the backup may have been sent since, and are sent no more; what has been erased since is
    erased again. Returns how many letters and erasures that were. Raises BackupError where one cannot be repeated.
    """
    letters = doubt_unsent_letters(since=restoration.restored_at)
    carry_notes()
    return letters, repeat_since(restoration.backup_of)


def resume() -> Restoration | None:
    """Let a restored site send and publish again. None where it does so already.

    Raises BackupError where an erasure cannot be repeated: then it stays held back.
    """
    restoration = not_resumed().first()
    if restoration is None:
        return None
    for one in not_resumed():
        settle(one)
    with transaction.atomic():
        not_resumed().update(resumed_at=timezone.now())
    return restoration
