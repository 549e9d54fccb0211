"""What staff of a restored site read first."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from portal.running.program import command
from portal.running.restored import not_resumed


class RestoredPanel(Component):
    """Says that nothing goes out by itself, and as of when the content is."""

    name = "restored"
    order = 10
    template_name = "portal/staff/restored.html"

    def __init__(self, restoration: Any) -> None:
        self.restoration = restoration

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002 Wagtail's signature
        return {"moment": self.restoration.backup_of, "command": command("resume")}


def tell_of_restoration(_request: HttpRequest, panels: list[Any]) -> None:
    """First of all panels, until the site is resumed."""
    restoration = not_resumed().first()
    if restoration is not None:
        panels.insert(0, RestoredPanel(restoration))
