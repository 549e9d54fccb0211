"""What follows a restoration: before anybody sees the site, and before it sends and publishes again."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from portal.letters.actions import doubt_unsent_letters
from portal.models import Restoration
from portal.running.restored import not_resumed

from .erasures import carry_notes, repeat_news, repeat_since
from .targets import open_target


def settle(restoration: Restoration, *, is_new: bool = False) -> tuple[int, int]:
    """Make a restored site one that can be used; a second time changes nothing. `is_new`: nobody has seen it yet.

    Letters that waited in the backup may have been sent since, and are sent no more; what has been erased since is
    erased again; everybody has to sign in anew. Returns how many letters and erasures that were. Raises BackupError
    where one cannot be repeated.
    """
    letters = doubt_unsent_letters(written_by=None if is_new else restoration.restored_at)
    carry_notes()
    if restoration.settled_at is not None:
        return letters, 0  # a key of then may be that of a newer row by now
    Session.objects.all().delete()  # whoever has signed out since, or lost an account, is not signed in again
    erasures = repeat_since(restoration.backup_of)
    restoration.settled_at = timezone.now()
    restoration.save(update_fields=["settled_at"])
    return letters, erasures


def resume() -> Restoration | None:
    """Let a restored site send and publish again. None where it does so already.

    What its predecessor, which may have run on, has erased since is erased here, too.
    Raises BackupError where an erasure cannot be read or repeated: then it stays held back.
    """
    restoration = not_resumed().first()
    if restoration is None:
        return None
    for one in not_resumed():
        settle(one)
    if settings.BACKUP_TARGET:
        repeat_news(open_target(settings.BACKUP_TARGET), restoration.backup_of)
    with transaction.atomic():
        not_resumed().update(resumed_at=timezone.now())
    return restoration
