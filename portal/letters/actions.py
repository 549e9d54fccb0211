"""Actions on letters: write one into the outbox, put a failed one back, sweep up those whose task was lost."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from portal.choices import LetterState
from portal.models import Letter
from portal.running.enqueueing import enqueue_on_commit
from portal.running.restored import is_held_back

from .rendering import render_letter
from .secrets import new_secrets, sealed
from .tasks import deliver_letter, letters_with_a_task

logger = logging.getLogger(__name__)

STUCK_AFTER = timedelta(minutes=10)
SWEEP_LIMIT = 500
SENT_SINCE = "Restored from a backup: it may have been sent since."


def queue_letter(
    *,
    kind: str,
    language: str,
    to: str,
    about: str = "",
    reply_to: str = "",
    context: Mapping[str, Any],
    secrets: Mapping[str, str] | None = None,
) -> Letter:
    """Write a letter into the outbox; the worker sends it once the caller's transaction has committed.

    `kind` is a folder of templates/letters/, `about` names what the letter
    concerns (at most 80 characters, for instance "application:7KM4P2QX").
    For what `context` may hold see portal.letters.rendering. `secrets` are put in at
    sending, where the text has a place for them (portal.letters.secrets). Raises ValidationError where
    `to` or `reply_to` is not exactly one e-mail address.
    """
    for address in filter(None, (to, reply_to)):
        validate_email(address)
    if not to:
        raise ValidationError("A letter needs an address.")
    rendered = render_letter(kind=kind, language=language, context=context)
    letter = Letter.objects.create(
        kind=kind,
        about=about,
        language=language,
        to_address=to,
        reply_to=reply_to,
        subject=rendered.subject,
        body_text=rendered.text,
        body_html=rendered.html,
        secrets=sealed(secrets or {}),
    )
    enqueue_on_commit(deliver_letter, letter.pk)
    return letter


class NothingToLinkToError(Exception):
    """What a letter links to is gone, or belongs to somebody with another address now."""


def resend_letter(*, letter: Letter) -> bool:
    """Put a letter that failed back into the outbox, with a day of new attempts. False if it had not failed.

    A letter that may have arrived is never sent twice: only `failed` qualifies. A link in
    it is replaced by a new one. Raises NothingToLinkToError where there is none to be made.
    """
    with transaction.atomic():
        failed = Letter.objects.filter(pk=letter.pk, state=LetterState.FAILED)
        if not failed.update(state=LetterState.QUEUED, attempts=0, due_at=timezone.now(), claimed_at=None):
            return False
        secrets = new_secrets(letter)
        if secrets is None:
            raise NothingToLinkToError
        Letter.objects.filter(pk=letter.pk).update(secrets=sealed(secrets))
        enqueue_on_commit(deliver_letter, letter.pk)
    return True


def sweep_letters() -> int:
    """Mark letters lost with their worker as uncertain, and enqueue due ones that no task waits for.

    Returns how many were enqueued. The rows decide, not the tasks: a task that
    was lost, or could not be written, costs half a minute and no letter.
    """
    if is_held_back():
        return 0
    for letter in Letter.objects.stuck(timezone.now() - STUCK_AFTER):
        give_up_as_uncertain(letter)
    due = set(Letter.objects.waiting().values_list("pk", flat=True)[:SWEEP_LIMIT])
    alone = due - letters_with_a_task()
    for pk in sorted(alone):
        deliver_letter.enqueue(pk)
    return len(alone)


def doubt_unsent_letters(*, written_by: datetime | None) -> int:
    """Send no letter that was written by then: in a restored database it may be one that was sent meanwhile.

    None where all of them are from the backup, whatever the clock said that wrote them.
    Returns how many letters are uncertain from now on.
    """
    unsent = Letter.objects.filter(state__in=[LetterState.QUEUED, LetterState.SENDING])
    if written_by is not None:
        unsent = unsent.filter(queued_at__lte=written_by)
    return unsent.update(state=LetterState.UNCERTAIN, last_answer=SENT_SINCE, secrets={})


def give_up_as_uncertain(letter: Letter) -> None:
    """Mark `letter` as uncertain, unless its attempt has been recorded since the row was read."""
    lost = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, claimed_at=letter.claimed_at)
    answer = "The worker stopped while it was sending."
    if lost.update(state=LetterState.UNCERTAIN, last_answer=answer, secrets={}):
        logger.warning("Letter %d (%s) is uncertain: its worker stopped while it was sending.", letter.pk, letter.kind)
