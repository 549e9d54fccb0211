"""Who may copy questions where, and from which calls."""

from typing import Any

from django.db.models import F, Q
from wagtail.permissions import page_permission_policy

from labs.models import CallPage
from portal.pages.querysets import unrestricted


def lock_for(user: Any, page: CallPage) -> Any:
    """What keeps `user` from changing this page now: a lock, a review, a date of publication; None where nothing."""
    lock = page.get_lock()
    return lock if lock is not None and lock.for_user(user) else None


def may_edit(user: Any, page: CallPage) -> bool:
    """Whether `user` may edit this page at all, and thereby read its draft."""
    return bool(page.permissions_for_user(user).can_edit())


def pages_to_copy_from(user: Any, page: CallPage) -> list[CallPage]:
    """Pages of other calls, each in the language it was first written in: public ones, and those `user` may edit."""
    sources = CallPage.objects.filter(locale_id=F("source_locale_id")).exclude(pk=page.pk)
    editable = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
    offered = sources.filter((Q(live=True) & unrestricted()) | Q(pk__in=editable))
    return list(offered.in_order().select_related("locale"))
