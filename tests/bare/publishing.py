"""Ways in which a page is published, and how often each asks the database.

Used by the tests of the portal and by the bare project: nothing of either is named here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

LEADS = ("A first sentence.", "Another one.", "A third.")
"""Each publication changes the lead; the last is counted, since processes remember a few things."""
CHANGED = {field.name for field in Page._meta.get_fields()} | {"lead"}


def by_revision(page: Page, user: Any, _browser: Client) -> list[str]:
    """Statements of `Revision.publish`, as a command or an approved review calls it."""
    return [publish_draft(page, user, lead) for lead in LEADS][-1]


def first_time(page: Page, user: Any, _browser: Client) -> list[str]:
    """The same where the page is not public yet."""
    found = []
    for lead in LEADS:
        type(page).objects.filter(pk=page.pk).update(live=False, live_revision=None)
        found.append(publish_draft(page, user, lead))
    return found[-1]


def in_the_editor(page: Page, user: Any, browser: Client) -> list[str]:
    """Statements of the request that a person's browser sends when they change a page and press "publish"."""
    browser.force_login(user)
    return [send(page, browser, lead) for lead in LEADS][-1]


def publish_draft(page: Page, user: Any, lead: str) -> list[str]:
    draft = type(page).objects.get(pk=page.pk)
    draft.lead = lead
    revision = draft.save_revision(user=user)
    revision.refresh_from_db()
    with noted() as asked:
        revision.publish(user=user)
    return asked


def send(page: Page, browser: Client, lead: str) -> list[str]:
    sent = typed(type(page).objects.get(pk=page.pk)) | {"lead": lead, "action-publish": "action-publish"}
    with noted() as asked:
        answer = browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert type(page).objects.get(pk=page.pk).lead == lead
    return asked


WAYS: dict[str, Callable[[Page, Any, Client], list[str]]] = {
    "by revision": by_revision,
    "for the first time": first_time,
    "in the editor": in_the_editor,
}


@contextmanager
def noted() -> Iterator[list[str]]:
    """What is asked within the block and at the end of a transaction around it."""
    statements: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note), committed():
        yield statements


@contextmanager
def committed() -> Iterator[None]:
    """A transaction as the outermost: what waits for its end is run, as well within the transaction of a test."""
    before = len(connection.run_on_commit)
    with transaction.atomic():
        yield
    waiting, connection.run_on_commit[before:] = connection.run_on_commit[before:], []
    for _savepoints, run, _robust in waiting:
        run()


def typed(page: Any) -> dict[str, Any]:
    """What the edit screen of a page, opened now, sends where nothing is changed."""
    latest = page.get_latest_revision()
    data: dict[str, Any] = {"title": page.title, "slug": page.slug, "comments": inline_formset([])}
    for field in page._meta.get_fields():
        if field.name in CHANGED or not field.concrete or not getattr(field, "editable", False):
            continue
        value = getattr(page, field.attname)
        if isinstance(field, StreamField):
            data[field.name] = posted(field.stream_block, value)
        elif hasattr(field, "features"):
            data[field.name] = rich_text(value, features=field.features)
        else:
            data[field.name] = "" if value is None else str(value)
    if hasattr(page, "people"):
        rows = [{"id": str(row.pk), "person": str(row.person_id)} for row in page.people.all()]
        data["people"] = inline_formset(rows, initial=len(rows))
    shown = {"loaded_revision_id": str(latest.pk), "loaded_revision_created_at": latest.created_at.isoformat()}
    return nested_form_data(data | shown)


def posted(block: blocks.Block, value: Any) -> Any:
    """A value of a block as the form sends it."""
    if isinstance(block, blocks.StreamBlock):
        return streamfield([(child.block_type, posted(child.block, child.value)) for child in value])
    if isinstance(block, blocks.ListBlock):
        return streamfield([("item", posted(block.child_block, child)) for child in value])
    return posted_fields(block, value) if isinstance(block, blocks.StructBlock) else posted_value(block, value)


def posted_fields(block: blocks.StructBlock, value: Any) -> dict[str, Any]:
    fields = {name: posted(child, value[name]) for name, child in block.child_blocks.items()}
    return {name: sent for name, sent in fields.items() if sent is not None}


def posted_value(block: blocks.Block, value: Any) -> Any:
    if isinstance(value, RichText):
        return rich_text(value.source, features=block.features)
    if isinstance(block, blocks.BooleanBlock):
        return "on" if value else None
    if isinstance(value, list):
        return tuple(map(str, value))
    return "" if value is None else str(getattr(value, "pk", value))
