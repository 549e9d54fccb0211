"""Those who edit a call's page, and its edit screen as a browser sends it."""

import json
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail import blocks

from labs.models import CallPage
from portal.models import User
from tests.editorial.screens import NO_COMMENTS, hidden

NO_TEXT = json.dumps({"blocks": [], "entityMap": {}})


def staff(role: str) -> Client:
    """The browser of somebody with this role."""
    user = User.objects.create_user(f"{role.replace(' ', '-')}@example.org", "correct horse battery")
    user.groups.set(Group.objects.filter(name=role))
    client = Client()
    client.force_login(user)
    return client


def sent_screen(browser: Client, page: CallPage, questions: list[dict[str, Any]]) -> dict[str, Any]:
    """The screen of a page as it is now, with these questions instead of its own."""
    told = hidden(browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())
    stored: CallPage = page.get_latest_revision_as_object()
    stream = stored._meta.get_field("questions").to_python(json.dumps(questions))
    data = {
        "call": stored.call_id,
        "title": stored.title,
        "slug": stored.slug,
        "lead": stored.lead,
        "next": "",
        **dict.fromkeys(("who", "with_what", "covered"), NO_TEXT),
        **{f"comments-{name}": value for name, value in NO_COMMENTS.items()},
        "body-count": "0",
        **flat(stream.stream_block, stream, "questions"),
    }
    return data | {name: told[name] for name in ("loaded_revision_id", "loaded_revision_created_at") if name in told}


def flat(block: Any, value: Any, name: str) -> dict[str, Any]:
    """The inputs of a block of any kind."""
    if isinstance(block, blocks.StructBlock):
        parts = [flat(child, value.get(key), f"{name}-{key}") for key, child in block.child_blocks.items()]
        return {key: sent for part in parts for key, sent in part.items()}
    if isinstance(block, blocks.StreamBlock):
        rows = [(child.block, child.value, {"type": child.block_type, "id": ""}) for child in value]
        return listed(rows, name)
    if isinstance(block, blocks.ListBlock):
        return listed([(block.child_block, one, {"id": ""}) for one in value or []], name)
    if isinstance(block, blocks.BooleanBlock):
        return {name: "on"} if value else {}
    return {name: "" if value is None else value}


def listed(rows: list[tuple[Any, Any, dict[str, str]]], name: str) -> dict[str, Any]:
    data: dict[str, Any] = {f"{name}-count": str(len(rows))}
    for place, (block, value, known) in enumerate(rows):
        data |= {f"{name}-{place}-{key}": sent for key, sent in known.items()}
        data |= {f"{name}-{place}-order": str(place), f"{name}-{place}-deleted": ""}
        data |= flat(block, value, f"{name}-{place}-value")
    return data
