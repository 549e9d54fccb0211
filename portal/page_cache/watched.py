"""Which tables hold something that readers see: every table, but those named as harmless with a reason.

An app says of its own models which readers never see, in its AppConfig:

    unwatched: ClassVar = {"Application": "Shown to its owners and to staff alone."}

"*" stands for all models of an app, save for those that are named with an empty reason. A table between two models
that no class declares is named after it: "Group_permissions".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

ALL = "*"
SIGN_IN = "Only told when somebody signs in."
STAFF = "Only staff see it."
OF_LIBRARIES: dict[str, dict[str, str]] = {
    "account": {ALL: SIGN_IN},
    "auth": {ALL: STAFF},
    "contenttypes": {ALL: "Only migrations write it."},
    "django_tasks_database": {ALL: STAFF},
    "mfa": {ALL: SIGN_IN},
    "sessions": {ALL: SIGN_IN},
    "taggit": {ALL: "Tags help staff to find pictures and documents."},
    "wagtail_localize": {ALL: "What translators work on; what they publish is written to pages and facts."},
    "wagtailadmin": {ALL: STAFF},
    "wagtaildocs": {ALL: "Documents are of our own model."},
    "wagtailimages": {ALL: "Pictures are of our own model."},
    "wagtailredirects": {ALL: "Leads away from addresses that have no page, and redirects are not kept."},
    "wagtailsearch": {ALL: "Search is not kept, and this index is asked by staff alone."},
    "wagtailusers": {ALL: STAFF},
    "wagtailcore": {
        "Comment": STAFF,
        "CommentReply": STAFF,
        "GroupApprovalTask": STAFF,
        "GroupApprovalTask_groups": STAFF,
        "GroupCollectionPermission": STAFF,
        "GroupPagePermission": STAFF,
        "GroupSitePermission": STAFF,
        "ModelLogEntry": STAFF,
        "PageLogEntry": STAFF,
        "PageSubscription": STAFF,
        "ReferenceIndex": STAFF,
        "Revision": "What is published is written to the page itself.",
        "Task": STAFF,
        "TaskState": STAFF,
        "UploadedFile": STAFF,
        "Workflow": STAFF,
        "WorkflowContentType": STAFF,
        "WorkflowPage": STAFF,
        "WorkflowState": STAFF,
        "WorkflowTask": STAFF,
    },
}

UNSEEN_OF_PAGES = frozenset(
    {
        "draft_title",
        "expire_at",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision_created_at",
        "latest_revision_id",
        "locked",
        "locked_at",
        "locked_by_id",
        "numchild",
        "owner_id",
    }
)
"""Columns of `Page` that saving a draft writes, and that readers see nothing of. The clock acts through the worker:
when a page goes live or expires, other columns change."""


@dataclass(frozen=True)
class Watched:
    """A table. Of pages, and of what belongs to one page, only live ones count: `page_column` holds the page's key."""

    name: str
    columns: tuple[str, ...]
    unseen: frozenset[str] = field(default=frozenset())
    page_column: str = ""
    is_of_pages: bool = False
    """Whether it is the table of all pages itself."""


def watched_tables() -> Iterator[Watched]:
    for model in stored_models():
        if not reason_to_ignore(model):
            yield watched(model)


def stored_models() -> Iterator[type[Model]]:
    """Every model with a table of its own, those between two models among them."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def reason_to_ignore(model: type[Model]) -> str:
    """Why readers never see what is in the table of `model`; empty where they may."""
    config = apps.get_app_config(model._meta.app_label)
    named: dict[str, str] = OF_LIBRARIES.get(config.label, {}) | getattr(config, "unwatched", {})
    return named.get(model._meta.object_name or "", named.get(ALL, ""))


def watched(model: type[Model]) -> Watched:
    columns = tuple(str(column.column) for column in stored_columns(model))
    if model is Page:
        return Watched(model._meta.db_table, columns, UNSEEN_OF_PAGES, is_of_pages=True)
    return Watched(model._meta.db_table, columns, page_column=column_of_page(model))


def stored_columns(model: type[Model]) -> "list[Field]":
    return [column for column in model._meta.local_concrete_fields if not column.generated]


def column_of_page(model: type[Model]) -> str:
    """The column that holds the key of the page this row belongs to; empty where it belongs to none."""
    for column in stored_columns(model):
        related = column.related_model
        is_part = column.primary_key or isinstance(column, ParentalKey)
        if is_part and isinstance(related, type) and issubclass(related, Page):
            return str(column.column)
    return ""
