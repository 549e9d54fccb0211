"""Hooks of notices into Wagtail's admin and the worker."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from portal.models import User
from portal.running.weights import Weight
from portal.running.worker import Chore

from .actions import forget_old, send_waiting
from .forms import LettersPanel

MINUTE, DAY = 60, 24 * 60 * 60


@hooks.register("register_account_settings_panel")
def letters_panel(request: HttpRequest, user: User, profile: Any) -> LettersPanel:
    return LettersPanel(request, user, profile)


@hooks.register("register_worker_chore")
def telling_staff() -> Chore:
    """Sends digests, and notices that were to be sent at once and got lost."""
    return Chore("sending notices to staff", MINUTE, send_waiting, Weight.HEAVY)


@hooks.register("register_worker_chore")
def forgetting_notices() -> Chore:
    return Chore("forgetting old notices", DAY, forget_old, Weight.HEAVY)
