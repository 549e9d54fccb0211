"""Actions for those who leave the team, and for those who come back."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from portal.models import User

from .actions import invite, take_back_sign_in
from .ownership import belongings, pass_on

logger = logging.getLogger("portal.sign_in")


@transaction.atomic
def close_account(*, user: User, successor: User | None = None, by: User | None = None) -> None:
    """End every way in for somebody who leaves, and pass on what is theirs. What they did stays under their name.

    Raises ValidationError, with a sentence for staff, for the last administrator, and where something is left to
    nobody.
    """
    # All administrators, so that two who close each other's accounts do not leave none.
    administrators = list(User.objects.select_for_update().filter(is_active=True, is_superuser=True).order_by("pk"))
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_superuser and administrators == [user]:
        raise ValidationError(_("This is the only administrator. Make somebody else an administrator first."))
    if successor is not None and (successor == user or not successor.is_active):
        raise ValidationError(_("Choose a colleague who is staying."))
    if successor is not None:
        pass_on(owner=user, to=successor)
    elif belongings(user):
        raise ValidationError(_("Choose a colleague who is staying."))
    take_back_sign_in(user=user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    log(instance=user, action="wagtail.edit", user=by)
    logger.warning("Account %d was closed by %s.", user.pk, by.pk if by else "command")


@transaction.atomic
def reopen_account(*, user: User, by: User | None = None) -> str:
    """Let somebody come back, with the roles they had, by a new invitation, whose secret is returned."""
    user = User.objects.select_for_update().get(pk=user.pk)
    take_back_sign_in(user=user)
    User.objects.filter(pk=user.pk).update(is_active=True)
    user.refresh_from_db()
    log(instance=user, action="wagtail.edit", user=by)
    logger.warning("Account %d was opened again by %s.", user.pk, by.pk if by else "command")
    return invite(user=user, by=by)
