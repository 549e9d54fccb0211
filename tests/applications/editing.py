"""Changing a published call page, as an editor does."""

import json
from typing import Any

from labs.models import CallPage


def edit(page: CallPage, question: str, **changes: Any) -> None:
    """Change one question of a page, publish it."""
    page = CallPage.objects.get(pk=page.pk)
    data = [dict(block) for block in page.questions.raw_data]
    for block in data:
        if block["value"]["key"] == question:
            block["value"] = dict(block["value"]) | changes
    page.questions = page._meta.get_field("questions").to_python(json.dumps(data))
    page.save_revision().publish()
