"""What follows from a sign-in and from a change of it: a line in the log, a letter, the end of other sessions."""

import logging
from typing import Any

from allauth.account.signals import authentication_step_completed, password_changed, password_reset, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest

from portal.models import User

from .devices import note_device
from .emails import queue_change
from .own_sessions import end_other_sessions
from .rules import FACTORS

logger = logging.getLogger("portal.sign_in")


def note_sign_in(request: HttpRequest, user: User, **_: Any) -> None:
    logger.info("Account %d has signed in.", user.pk)
    note_device(request, user)


def note_sign_out(user: User | None, **_: Any) -> None:
    if user is not None:
        logger.info("Account %d has signed out.", user.pk)


def note_step(user: User, method: str, **_: Any) -> None:
    logger.info("Account %d has shown: %s.", user.pk, method)


def note_wrong_password(credentials: dict[str, Any], **_: Any) -> None:
    email = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    pk = User.objects.filter(email=email).values_list("pk", flat=True).first()
    logger.warning("A wrong password was tried for %s.", f"account {pk}" if pk else "an account that is none")


def note_wrong_code(user: User, **_: Any) -> None:
    logger.warning("A wrong code was tried for account %d.", user.pk)


def note_factor_used(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.info("Account %d has used its %s.", user.pk, authenticator.type)


def follow_new_factor(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.info("Account %d has added a %s.", user.pk, authenticator.type)
    if authenticator.type in FACTORS:
        queue_change(user=user, what=f"{authenticator.type}_added")


def follow_lost_factor(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.info("Account %d has removed its %s.", user.pk, authenticator.type)
    if authenticator.type in FACTORS:
        end_other_sessions(request, user)
        queue_change(user=user, what=f"{authenticator.type}_removed")


def follow_new_codes(user: User, **_: Any) -> None:
    logger.info("Account %d has new recovery codes.", user.pk)
    queue_change(user=user, what="recovery_codes_renewed")


def follow_new_password(request: HttpRequest, user: User, **_: Any) -> None:
    """Other sessions have ended with the old password. Whoever came by a letter is known by its browser from now on."""
    logger.info("Account %d has a new password.", user.pk)
    note_device(request, user)
    queue_change(user=user, what="password_changed")


def connect() -> None:
    """Connect all receivers. Called once, when the app is ready."""
    receivers = {
        user_logged_in: note_sign_in,
        user_logged_out: note_sign_out,
        user_login_failed: note_wrong_password,
        authentication_step_completed: note_step,
        authentication_failed: note_wrong_code,
        authenticator_used: note_factor_used,
        authenticator_added: follow_new_factor,
        authenticator_removed: follow_lost_factor,
        authenticator_reset: follow_new_codes,
        password_changed: follow_new_password,
        password_reset: follow_new_password,
    }
    for signal, receiver in receivers.items():
        signal.connect(receiver, dispatch_uid=f"portal.sign_in.{receiver.__name__}.{id(signal)}")
