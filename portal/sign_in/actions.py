"""Actions on accounts: inviting, accepting, ending sessions, taking back how somebody signs in."""

import logging
import secrets
from hashlib import sha256

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.models import Invitation, Letter, User

from .emails import LINK, about, queue_change, queue_invitation

logger = logging.getLogger("portal.sign_in")


class AlreadyActiveError(Exception):
    """The account has a password already, or is closed: nobody is invited to it."""


class DeadInvitationError(Exception):
    """The link of an invitation leads nowhere any more; `reason` is "used", "replaced", "expired" or "closed"."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@transaction.atomic
def invite(*, user: User, by: User | None = None, by_letter: bool = True) -> str:
    """Make a link with which `user` chooses a password; earlier ones are dead from now on. Returns its secret.

    Raises AlreadyActiveError where somebody works with the account already, or it is closed.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.has_usable_password() or not locked.is_active:
        raise AlreadyActiveError
    withdraw_invitations(user=locked)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(user=locked, made_by=by, digest=digest(secret))
    if by_letter:
        queue_invitation(invitation=invitation, secret=secret)
    logger.info("Account %d was invited by %s.", locked.pk, by.pk if by else "command")
    return secret


def renewed_secrets(letter: Letter) -> dict[str, str]:
    """A new link for an invitation that is sent again; empty where the account needs none, or has another address."""
    pk = letter.about.rpartition(":")[2]
    user = User.objects.filter(pk=pk, email=letter.to_address).first() if pk.isdigit() else None
    if user is None or letter.about != about(user):
        return {}
    try:
        return {LINK: invite(user=user, by_letter=False)}
    except AlreadyActiveError:
        return {}


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def withdraw_invitations(*, user: User) -> None:
    Invitation.objects.filter(user=user, used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())


def open_invitation(secret: str) -> Invitation | None:
    """The invitation of a link, None for one that never was. Raises DeadInvitationError for one that has been."""
    invitation: Invitation | None = (
        Invitation.objects.select_related("user").filter(digest=digest(secret)).order_by("pk").first()
    )
    if invitation is not None:
        refuse_dead(invitation)
    return invitation


def refuse_dead(invitation: Invitation) -> None:
    if not invitation.user.is_active:
        raise DeadInvitationError("closed")
    if invitation.used_at or invitation.user.has_usable_password():
        raise DeadInvitationError("used")
    if invitation.withdrawn_at:
        raise DeadInvitationError("replaced")
    if invitation.expires_at <= timezone.now():
        raise DeadInvitationError("expired")


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str) -> User:
    """Give the account its password; of two at once, one does. Raises DeadInvitationError for the other."""
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    current = Invitation.objects.select_related("user").get(pk=invitation.pk)
    refuse_dead(current)
    current.used_at = timezone.now()
    current.save(update_fields=["used_at"])
    user.set_password(password)
    user.save(update_fields=["password"])
    logger.info("Account %d has accepted its invitation.", user.pk)
    return user


def end_sessions(*, user: User) -> None:
    """Sign `user` out everywhere, at the next request of each browser."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])


@transaction.atomic
def take_back_sign_in(*, user: User) -> None:
    """End all ways in: sessions, password, second factors, invitations and links for a new password."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.set_unusable_password()
    locked.save(update_fields=["password"])
    end_sessions(user=locked)
    Authenticator.objects.filter(user=locked).delete()
    withdraw_invitations(user=locked)


@transaction.atomic
def reset_sign_in(*, user: User, by: User | None = None, by_letter: bool = True) -> str:
    """Let somebody begin anew who has lost their second factor: with an invitation, whose secret is returned.

    Raises AlreadyActiveError for a closed account.
    """
    take_back_sign_in(user=user)
    if by_letter:
        queue_change(user=user, what="reset")
    logger.warning("The sign-in of account %d was reset by %s.", user.pk, by.pk if by else "command")
    return invite(user=user, by=by, by_letter=by_letter)
