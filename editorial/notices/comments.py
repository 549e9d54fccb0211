"""Comments that colleagues leave in the editor of a page: they become notices, in place of Wagtail's mail."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from .actions import note, send_at_once
from .choices import NoticeKind


@transaction.atomic
def send_notification(recipient_users: Iterable[Any], notification: str, extra_context: Mapping[str, Any]) -> bool:
    """Replaces the function of Wagtail's page editor, which would talk to the mail server during the request."""
    if notification != "updated_comments":
        raise ValueError(f"Wagtail sends another notification than the one known here: {notification}")
    page, editor = extra_context["page"], extra_context["editor"]
    people = list(recipient_users)
    for event, line in changes(extra_context):
        note(kind=NoticeKind.COMMENT, people=people, page=page, event=event, by=editor, details={"lines": [line]})
    send_at_once(person for person in people if person.pk != editor.pk)
    return True


def changes(context: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(event, text to quote in the letter) of every comment or reply that is new, resolved or deleted."""
    for comment in context["new_comments"]:
        yield f"comment:{comment.pk}", f"{comment.user}: {comment.text}"
    for answered in context["replied_comments"]:
        for reply in answered["replies"]:
            yield f"reply:{reply.pk}", f"{reply.user}: {reply.text}"
    for comment in context["resolved_comments"]:
        yield f"resolved:{comment.pk}", f"✓ {comment.text}"
    for comment in context["deleted_comments"]:
        yield f"deleted:{comment.pk}", f"✗ {comment.text}"
