"""Wagtail's actions for moving, unpublishing and deleting, extended to all languages of a page.

Wagtail acts on one page at a time. Its screens, bulk actions and API, the schedule the worker runs and the methods
of a page all call these classes by the names they imported; our subclasses are put under those names.
"""

from importlib import import_module
from typing import Any

from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from portal.models import BasePage

from . import rules
from .deleting import delete
from .moving import CHILD, move
from .taking_down import unpublish


class MoveInAllLanguages(MovePageAction):
    """Moves the translations as well."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        if not isinstance(self.page.specific_deferred, BasePage):
            return super().execute(skip_permission_checks=skip_permission_checks)
        page = self.page.specific
        if self.user and not skip_permission_checks:
            rules.refuse_mover(self.user, page, self.target if self.pos in CHILD else self.target.get_parent())
        move(pages=[page], target=self.target, position=self.pos, user=self.user)
        return None


class UnpublishInAllLanguages(UnpublishPageAction):
    """Takes the translations of a source down as well."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        # Without `commit` the caller wants to save the one page itself.
        if not isinstance(self.object.specific_deferred, BasePage) or not self.commit:
            super().execute(skip_permission_checks=skip_permission_checks)
            return
        page = self.object.specific
        if self.user and not skip_permission_checks:
            rules.refuse_unpublisher(self.user, [page])
        unpublish(
            pages=[page], user=self.user, is_expiry=self.set_expired, with_descendants=bool(self.include_descendants)
        )
        refresh(self.object)


class DeleteInAllLanguages(DeletePageAction):
    """Deletes the translations of a source as well."""

    def execute(self, *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> Any:
        if not isinstance(self.page.specific_deferred, BasePage):
            return super().execute(*args, skip_permission_checks=skip_permission_checks, **kwargs)
        if self.user and not skip_permission_checks:
            rules.refuse_deleter(self.user, self.page.specific)
        delete(pages=[self.page.specific], user=self.user)
        return None


def refresh(page: Page) -> None:
    """Update the caller's instance with what unpublishing has changed in the database."""
    stored = Page.objects.get(pk=page.pk)
    for name in ("live", "live_revision_id", "has_unpublished_changes", "expired"):
        setattr(page, name, getattr(stored, name))


OURS = {
    "MovePageAction": MoveInAllLanguages,
    "UnpublishPageAction": UnpublishInAllLanguages,
    "DeletePageAction": DeleteInAllLanguages,
}
CALLERS = {
    "wagtail.models.pages": tuple(OURS),
    "wagtail.admin.views.pages.move": ("MovePageAction",),
    "wagtail.admin.views.pages.unpublish": ("UnpublishPageAction",),
    "wagtail.admin.views.pages.delete": ("DeletePageAction",),
    "wagtail.admin.api.actions.move": ("MovePageAction",),
    "wagtail.admin.api.actions.unpublish": ("UnpublishPageAction",),
    "wagtail.admin.api.actions.delete": ("DeletePageAction",),
}
"""Every module of Wagtail that calls one of the actions; a test fails when a new one appears."""


def install_page_actions() -> None:
    """Put the subclasses where Wagtail looks for its actions. Called once at start."""
    for module, names in CALLERS.items():
        for name in names:
            setattr(import_module(module), name, OURS[name])
