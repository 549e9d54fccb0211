"""What Wagtail's screens of accounts call: a new account is invited, one that stands in the history is not deleted."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from portal.models import User
from portal.sign_in.actions import invite
from portal.sign_in.references import is_referenced

from .views import invited


def invite_new_user(request: HttpRequest, user: User) -> None:
    """For Wagtail's hook `after_create_user`."""
    by: Any = request.user
    invite(user=user, by=by)
    messages.success(request, invited(user))


def refuse_to_delete_user(request: HttpRequest, user: User) -> HttpResponse | None:
    """For Wagtail's hook `before_delete_user`: nothing happens to an account whose name stands somewhere."""
    if not is_referenced(user):
        return None
    messages.error(request, refusal([user]))
    return redirect("wagtailusers_users:edit", user.pk)


def refuse_to_delete_users(
    request: HttpRequest, action_type: str, objects: Sequence[Any], *_action: Any
) -> HttpResponse | None:
    """For Wagtail's hook `before_bulk_action`."""
    accounts = [row for row in objects if isinstance(row, User)] if action_type == "delete" else []
    kept = [account for account in accounts if is_referenced(account)]
    if not kept:
        return None
    messages.error(request, refusal(kept))
    return redirect("wagtailusers_users:index")


def refusal(kept: list[User]) -> str:
    return _(
        "Nothing was deleted: the work of %(names)s would lose its author’s name. Close the account instead; "
        "it can then no longer be used."
    ) % {"names": ", ".join(map(str, kept))}


def account_menu_item(_request: HttpRequest) -> dict[str, Any]:
    """For Wagtail's hook `register_account_menu_item`."""
    return {
        "url": reverse("mfa_index"),
        "label": _("How you sign in"),
    }
