"""Who must show what before they enter."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What somebody enrols; recovery codes come with the first."""


def is_staff(user: Any) -> bool:
    """Whether `user` may enter the admin at all; other accounts are readers of private pages."""
    return bool(user.is_superuser or user.has_perm("wagtailadmin.access_admin"))


def has_factor(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def has_used_factor(request: HttpRequest, user: Any) -> bool:
    """Whether this session has used a second factor of this very user: at the sign-in, afterwards, or by enrolling."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def may_act(request: HttpRequest, user: Any) -> bool:
    """Whether this session may do what `user` may: a member of staff without a factor may not, where it is required.

    No query for a session that has used one, nor where none is required: there, who enrols a factor ends all other
    sessions.
    """
    return not settings.SECOND_FACTOR_REQUIRED or has_used_factor(request, user) or not is_staff(user)


def owes_factor(request: HttpRequest, user: Any) -> bool:
    """Whether `user` has a second factor that this session has not used."""
    return not has_used_factor(request, user) and has_factor(user)


def has_signed_in_recently(request: HttpRequest, user: Any) -> bool:
    """Whether something was shown in this session so lately that it need not be asked again before a change."""
    records = get_authentication_records(request, user)
    return bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def is_last_factor(authenticator: Authenticator) -> bool:
    """Whether somebody who must have a second factor would have none without this one."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
    is_needed = settings.SECOND_FACTOR_REQUIRED and is_staff(authenticator.user)
    return authenticator.type in FACTORS and is_needed and not others.exists()
