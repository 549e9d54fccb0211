"""Browsers that an account has signed in from before, told by a cookie: each has tries of its own.

So nobody who tries passwords from elsewhere can keep the owner of an account out.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "known_device"
SALT = "portal.sign_in.devices"
LASTS = 180 * 24 * 60 * 60
MOST_ACCOUNTS = 5


def known_accounts(request: HttpRequest) -> dict[str, str]:
    """{key of an account: name of this browser there}, the latest last."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def device_of(request: HttpRequest, account: int | None) -> str:
    """The name of this browser, if somebody has signed in to `account` with it; else empty."""
    return known_accounts(request).get(str(account), "")


def note_device(request: HttpRequest, user: Any) -> None:
    """This browser is the owner's: the response says so."""
    request.device_of_user = user.pk  # type: ignore[attr-defined]  # for the middleware


def remember_device(request: HttpRequest, response: HttpResponse) -> None:
    """Set the cookie where `note_device` was called for this request."""
    account = getattr(request, "device_of_user", None)
    if account is None:
        return
    others = {key: name for key, name in known_accounts(request).items() if key != str(account)}
    name = device_of(request, account) or secrets.token_hex(8)
    accounts = dict([*others.items(), (str(account), name)][-MOST_ACCOUNTS:])
    response.set_cookie(
        COOKIE,
        signing.dumps(accounts, salt=SALT),
        max_age=LASTS,
        path=settings.SIGN_IN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
