"""Actions on readers' requests. Each writes its own history."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from alumni.models import FilmRequest, ProfileRequest, Request
from labs.actions import change_visibility
from labs.choices import Visibility
from labs.models import Person, Project
from portal.backups.erasures import note_erasure
from portal.models import Letter, User

from .choices import HANDLED, RequestState
from .emails import queue_about_film, queue_confirmation, queue_to_team
from .rules import CONFIRMATIONS_A_DAY, KEPT_AFTER_HANDLING

DAY = dt.timedelta(days=1)


@transaction.atomic
def ask_about_person(
    *, person: Person, wish: str, relation: str, email: str, message: str, language: str, key: str
) -> ProfileRequest:
    """Store a request about a profile, and queue letters to the team and the asker. A repeated `key` does nothing."""
    # `key` is unique, so a double click finds the first request here and sends no second letter.
    request, is_new = ProfileRequest.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "wish": wish,
            "relation": relation,
            "email": email,
            "message": message,
            "language": language,
        },
    )
    if is_new:
        queue_to_team(request)
        since = request.created_at - DAY
        if ProfileRequest.objects.of_address_since(email, since).count() <= CONFIRMATIONS_A_DAY:
            queue_confirmation(request)
    return request


@transaction.atomic
def ask_about_film(
    *,
    project: Project,
    purpose: str,
    name: str,
    organisation: str,
    email: str,
    message: str,
    language: str,
    key: str,
) -> FilmRequest:
    """Store a request about a film, and queue letters to its people and the team. A repeated `key` does nothing."""
    request, is_new = FilmRequest.objects.get_or_create(
        key=key,
        defaults={
            "project": project,
            "purpose": purpose,
            "name": name,
            "organisation": organisation,
            "email": email,
            "message": message,
            "language": language,
        },
    )
    if is_new:
        queue_about_film(request)
    return request


@transaction.atomic
def show_less(*, request: ProfileRequest, to: Visibility, by: User) -> None:
    """Hide the person or their surname on request. The request stays open, because texts may still name them."""
    change_visibility(person=request.person, to=to, by=by)
    log(instance=request, action="alumni.show_less", user=by, data={"to": to})


@transaction.atomic
def close_request(*, request: Request, state: RequestState, note: str, by: User) -> None:
    """Mark a request as done or declined. Raises ValueError for any other state."""
    if state not in HANDLED:
        raise ValueError(f"{state} closes nothing.")
    request.state, request.note = state, note
    request.handled_by, request.handled_at = by, timezone.now()
    request.save(update_fields=["state", "note", "handled_by", "handled_at"])
    log(instance=request, action=f"alumni.{state.value}", user=by)


@transaction.atomic
def reopen_request(*, request: Request, by: User) -> None:
    """Make a request new again; the note stays."""
    request.state, request.handled_by, request.handled_at = RequestState.NEW, None, None
    request.save(update_fields=["state", "handled_by", "handled_at"])
    log(instance=request, action="alumni.reopen", user=by)


@transaction.atomic
def forget_request(*, request: Request, by: User | None = None) -> None:
    """Delete a request and the letters about it."""
    Letter.objects.filter(about=request.about).delete()
    note_erasure(kind=request._meta.label_lower, row=request.pk)
    if by is not None:
        log(instance=request, action="alumni.forget", user=by)
    request.delete()


def forget_handled_requests() -> int:
    """Delete requests handled more than half a year ago; returns how many."""
    before = timezone.now() - KEPT_AFTER_HANDLING
    old = [request for model in (ProfileRequest, FilmRequest) for request in model.objects.handled_before(before)]
    for request in old:
        forget_request(request=request)
    return len(old)
