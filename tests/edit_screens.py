"""What Wagtail's edit screens post besides the fields of a page."""

from typing import Any

from wagtail.models import Page


def version_shown(page: Page) -> dict[str, Any]:
    """Which version of `page` a screen opened now says it shows; nothing where none was ever saved."""
    latest = page.get_latest_revision()
    if latest is None:
        return {}
    return {"loaded_revision_id": latest.pk, "loaded_revision_created_at": latest.created_at.isoformat()}
