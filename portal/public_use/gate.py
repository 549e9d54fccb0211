"""The check on every way to change or delete a file in the admin: a form, the multiple upload, a bulk action."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context

from portal.facts.uses import uses_of

from .places import PublicFile
from .rules import changed_shown_fields, may_change_what_is_shown


class InPublicUseError(PermissionDenied):
    """A change of what the public sees by somebody who may not publish it. Its message is a sentence for staff."""


def refuse_change(
    instance: PublicFile, raw: bool = False, update_fields: Iterable[str] | None = None, **_signal: Any
) -> None:
    """Before a file is stored. Raises InPublicUseError; changes by programs, such as the worker, are not checked."""
    user = get_active_log_context().user
    touches_public = update_fields is None or set(update_fields) & set(instance.shown_fields)
    if raw or user is None or not touches_public:
        return
    if changed_shown_fields(instance) and not may_change_what_is_shown(user, instance):
        raise InPublicUseError(change_refusal())


def refuse_deletion(instance: PublicFile, **_signal: Any) -> None:
    """Before a file is deleted, alone or with others. Raises InPublicUseError."""
    user = get_active_log_context().user
    if user is not None and not may_change_what_is_shown(user, instance):
        raise InPublicUseError(change_refusal())


def change_refusal() -> str:
    """The sentence that every screen shows."""
    return _("This is public, and you may not publish. Save it as a new one, and choose that on the page.")


def deletion_refusal(file: PublicFile, user: Any) -> str:
    """Why `user` cannot delete `file`: the public sees it, or a page or fact points at it; empty where they can."""
    if not may_change_what_is_shown(user, file):
        return change_refusal()
    uses = ", ".join(f"{use.label} ({use.count})" for use in uses_of(file))
    if not uses:
        return ""
    return _("“%(row)s” cannot be removed, because it is used here: %(uses)s.") % {"row": file, "uses": uses}
