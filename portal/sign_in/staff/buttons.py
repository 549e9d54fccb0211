"""Buttons on the screens of accounts."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from .rules import may_administer

INVITE, RESET = _("Send a new invitation"), _("Reset the sign-in")
CLOSE, REOPEN = _("Close the account"), _("Reopen the account")


def acts_for(account: Any) -> list[tuple[str, Any, str]]:
    """(name of the address, words, icon) of what can be done with an account in its state."""
    if not account.is_active:
        return [("account_reopen", REOPEN, "undo")]
    first = ("account_reset", RESET, "key") if account.has_usable_password() else ("account_invite", INVITE, "mail")
    return [first, ("account_close", CLOSE, "lock")]


def buttons_for(account: Any, staff: Any) -> list[Button]:
    return list(buttons(account, staff))


def buttons(user: Any, request_user: Any) -> Iterator[Button]:
    """For Wagtail's hook `register_user_listing_buttons`."""
    if may_administer(request_user, user):
        for order, (name, words, icon) in enumerate(acts_for(user)):
            yield Button(words, reverse(name, args=[user.pk]), icon_name=icon, priority=100 + order)
