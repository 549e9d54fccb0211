"""What can be done on the ground floor."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from wagtail.search.backends import get_search_backends

from .choices import LetterState
from .country_names import all_codes
from .emails import render_letter
from .enqueueing import enqueue_on_commit
from .models import Country, Letter, PortalImage
from .pictures import STAND_IN
from .renditions import missing
from .tasks import (
    deliver_letter,
    letters_with_a_task,
    make_pictures_of,
    make_stand_in_of,
    pictures_to_leave_alone,
)

STUCK_AFTER = timedelta(minutes=10)
SWEEP_LIMIT = 500
BEING_SEEN_IS_A_RISK = frozenset({"TM"})


def ensure_countries() -> int:
    """Give every country of the world its row, so that staff can pick any; returns how many were new.

    People of some countries start hidden, for their safety; staff decide afterwards.
    """
    known = set(Country.objects.values_list("pk", flat=True))
    new = [Country(code=code, profiles_start_hidden=code in BEING_SEEN_IS_A_RISK) for code in all_codes()]
    stored = Country.objects.bulk_create([country for country in new if country.code not in known])
    for backend in get_search_backends():
        backend.add_bulk(Country, stored)
    return len(stored)


def queue_letter(
    *, kind: str, language: str, to: str, about: str = "", reply_to: str = "", context: Mapping[str, Any]
) -> Letter:
    """Write a letter into the outbox; the worker sends it once the caller's transaction has committed.

    `kind` is a folder of templates/letters/, `about` names what the letter
    concerns (at most 80 characters, for instance "application:7KM4P2QX").
    What `context` may hold: see portal.emails. Raises ValidationError where
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
    )
    enqueue_on_commit(deliver_letter, letter.pk)
    return letter


def resend_letter(*, letter: Letter) -> bool:
    """Put a letter that failed back into the outbox, with a day of new attempts. False if it had not failed.

    A letter that may have arrived is never sent twice: only `failed` qualifies.
    """
    with transaction.atomic():
        failed = Letter.objects.filter(pk=letter.pk, state=LetterState.FAILED)
        if not failed.update(state=LetterState.QUEUED, attempts=0, due_at=timezone.now(), claimed_at=None):
            return False
        enqueue_on_commit(deliver_letter, letter.pk)
    return True


def sweep_letters() -> int:
    """Mark letters lost with their worker as uncertain, and enqueue due ones that no task waits for.

    Returns how many were enqueued. The rows are the truth: a task that got
    lost, or could not be written, costs half a minute and no letter.
    """
    Letter.objects.stuck(timezone.now() - STUCK_AFTER).update(
        state=LetterState.UNCERTAIN, last_answer="The worker stopped while it was sending."
    )
    due = set(Letter.objects.waiting().values_list("pk", flat=True)[:SWEEP_LIMIT])
    alone = due - letters_with_a_task()
    for pk in sorted(alone):
        deliver_letter.enqueue(pk)
    return len(alone)


def make_pictures_soon(*, image: PortalImage) -> None:
    """Once the caller's transaction has committed: let the worker make what is missing, the stand-in first."""
    lacking = missing(image)
    if STAND_IN in lacking:
        enqueue_on_commit(make_stand_in_of, image.pk)
    if lacking:
        enqueue_on_commit(make_pictures_of, image.pk)


def sweep_pictures() -> int:
    """Enqueue the pictures that lack files and that no task waits for; returns how many.

    `PortalImage.ready` is the truth: a task that got lost, or could not be
    written, costs some minutes and no picture.
    """
    lacking = {image.pk for image in PortalImage.objects.order_by("pk").iterator() if missing(image)}
    alone = lacking - pictures_to_leave_alone() if lacking else set()
    for pk in sorted(alone):
        make_pictures_of.enqueue(pk)
    return len(alone)
