"""Changing a published call page, as an editor does."""

import json
from typing import Any

from applications.actions import confirm_form
from applications.form_changes import form_changes, is_to_confirm
from labs.models import CallPage
from portal.models import User


def edit(page: CallPage, question: str, **changes: Any) -> None:
    """Change one question of a page, publish it."""
    page = CallPage.objects.get(pk=page.pk)
    data = [dict(block) for block in page.questions.raw_data]
    for block in data:
        if block["value"]["key"] == question:
            block["value"] = dict(block["value"]) | changes
    publish_with(page, data)


def publish_with(page: CallPage, questions: list[dict[str, Any]]) -> None:
    """Publish a page with these questions, having read what that changes."""
    page.questions = page._meta.get_field("questions").to_python(json.dumps(questions))
    revision = page.save_revision()
    changes = form_changes(page)
    if page.locale_id == page.source_locale_id and is_to_confirm(page, changes):
        editor, _new = User.objects.get_or_create(email="publisher@example.org")
        confirm_form(call=page.call, digest=changes.digest, by=editor)
    revision.publish()
