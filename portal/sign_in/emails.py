"""Letters about accounts: invitations, new passwords, and what has changed in how somebody signs in.

The secrets of links are put in at sending: whoever reads the outbox or a backup finds no way into an account.
"""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from portal.dates import format_moment
from portal.dates.choosing import zone_city
from portal.languages.chains import CHAINS, chain
from portal.letters.actions import queue_letter
from portal.letters.secrets import WithPlaces, place_for
from portal.models import Invitation, User
from portal.staff.zones import zone_of

LINK = "link"


def language_for(user: User) -> str:
    """The language that somebody has chosen for the admin, else that of whoever causes the letter."""
    profile = getattr(user, "wagtail_userprofile", None)
    wanted = (profile.preferred_language if profile else "") or get_language() or settings.LANGUAGE_CODE
    return next((code for code in chain(wanted) if code in CHAINS), settings.LANGUAGE_CODE)


def moment_for(user: User, moment: dt.datetime) -> str:
    zone = zone_of(user)
    return format_moment(moment, zone, zone_city(zone))


def about(user: User) -> str:
    return f"account:{user.pk}"


def invitation_link(secret: str) -> str:
    return f"{settings.BASE_URL}{reverse('account_invitation', args=[secret])}"


def queue_invitation(*, invitation: Invitation, secret: str) -> None:
    user, language = invitation.user, language_for(invitation.user)
    with override(language):
        context = {
            "name": user.get_short_name(),
            "by": str(invitation.made_by or ""),
            "link": WithPlaces(invitation_link(place_for(LINK))),
            "until": moment_for(user, invitation.expires_at),
        }
    queue_letter(
        kind="invitation",
        language=language,
        to=user.email,
        about=about(user),
        context=context,
        secrets={LINK: secret},
    )


def new_password_link(account: str, token: str) -> str:
    """`account` is its number as django-allauth writes it."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": account, "key": token})
    return f"{settings.BASE_URL}{path}"


def queue_password_reset(*, user: User, account: str, token: str) -> None:
    """For what `account` and `token` are see `new_password_link`."""
    link = WithPlaces(new_password_link(account, place_for(LINK)))
    context = {"link": link, "hours": settings.PASSWORD_RESET_TIMEOUT // 3600}
    queue_letter(
        kind="password_reset",
        language=language_for(user),
        to=user.email,
        about=about(user),
        context=context,
        secrets={LINK: token},
    )


def queue_change(*, user: User, what: str) -> None:
    """Tell the holder of an account what was changed; `what` is one of the cases of the letter's template."""
    language = language_for(user)
    with override(language):
        context = {"what": what, "at": moment_for(user, timezone.now()), "reset": reset_address()}
    queue_letter(kind="sign_in_changed", language=language, to=user.email, about=about(user), context=context)


def reset_address() -> str:
    return f"{settings.BASE_URL}{reverse('account_reset_password')}"
