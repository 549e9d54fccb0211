"""Reviews on the dashboard, and in the action menu of Wagtail's edit screen."""

from collections.abc import Sequence
from typing import Any

from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from editorial.versions.shown import page_versions

APPROVE = "approve"
NOT_BESIDE_APPROVE = frozenset({"action-publish", "action-cancel-workflow", "action-restart-workflow"})


class AwaitingReviewPanel(WorkflowObjectsToModeratePanel):
    """As Wagtail's; each row carries the id of the version that it shows, and works without JavaScript."""

    template_name = "editorial/awaiting_review.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        versions = page_versions(row["obj"] for row in context["states"])
        for row in context["states"]:
            row["shown"] = versions[str(row["obj"].pk)]
        return context


def for_reviewer(items: Sequence[Any]) -> list[Any]:
    """The action menu; where the user may approve, that comes first, and no other item would end the review."""
    decisions = [item for item in items if isinstance(item, WorkflowMenuItem)]
    if not any(item.name == APPROVE for item in decisions):
        return list(items)
    rest = [item for item in items if item not in decisions and item.name not in NOT_BESIDE_APPROVE]
    return [*sorted(decisions, key=lambda item: item.name != APPROVE), *rest]
