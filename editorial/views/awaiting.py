"""Reviews on the dashboard, and in the action menu of Wagtail's edit screen."""

from collections.abc import Sequence
from typing import Any

from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page

from editorial.querysets import to_review
from editorial.versions.shown import version_of

APPROVE = "approve"
NOT_BESIDE_APPROVE = frozenset({"action-publish", "action-cancel-workflow", "action-restart-workflow"})


class AwaitingReviewPanel(Component):
    """In place of Wagtail's; each row carries the id of the version that it shows, and works without JavaScript."""

    name = WorkflowObjectsToModeratePanel.name
    order = WorkflowObjectsToModeratePanel.order
    template_name = "editorial/awaiting_review.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        states = to_review(request.user).select_related("revision__user").order_by("-started_at", "-pk")
        states = states.prefetch_related("revision__content_object__latest_revision")
        # A page that is gone may leave its reviews behind.
        shown = [(state, page) for state in states if (page := state.revision.content_object) is not None]
        rows = [
            {"task_state": state, "revision": state.revision, "obj": page, "shown": version_read(page)}
            for state, page in shown
        ]
        return {"states": rows, "request": request, "csrf_token": parent_context["csrf_token"]}


def version_read(page: Page) -> str:
    """The id of the draft of a page that was read together with it."""
    latest = page.latest_revision
    return version_of(latest.pk, latest.created_at) if latest else ""


def for_reviewer(items: Sequence[Any]) -> list[Any]:
    """The action menu; where the user may approve, that comes first, and no other item would end the review."""
    decisions = [item for item in items if isinstance(item, WorkflowMenuItem)]
    if not any(item.name == APPROVE for item in decisions):
        return list(items)
    rest = [item for item in items if item not in decisions and item.name not in NOT_BESIDE_APPROVE]
    return [*sorted(decisions, key=lambda item: item.name != APPROVE), *rest]
