"""System checks: what every page type and every block must declare."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from portal.models import BasePage
from portal.pages.translation_intent import declared_fields

WAGTAILS_OWN = frozenset(field.name for field in Page._meta.get_fields()) | {"page_ptr", "source_locale"}


def our_pages() -> Iterator[type[Page]]:
    """Every concrete page type of the portal."""
    for model in apps.get_models():
        if issubclass(model, Page) and model._meta.app_label in settings.OUR_APPS:
            yield model


@register("portal")
def check_page_types(**_: Any) -> list[CheckMessage]:
    """Every page type extends BasePage, says what it is for, and declares where it stands."""
    without_base = [
        Error("A page type must extend BasePage.", hint="portal.models.BasePage", obj=model, id="portal.E001")
        for model in our_pages()
        if not issubclass(model, BasePage)
    ]
    undeclared = [
        Error(f"A page type must declare {rule}.", hint="Write it on the class itself.", obj=model, id="portal.E002")
        for model in our_pages()
        for rule in ("parent_page_types", "subpage_types", "page_description")
        if rule not in vars(model)
    ]
    return [*without_base, *undeclared]


@register("portal")
def check_translation_intent(**_: Any) -> list[CheckMessage]:
    """Every field of a page says whether translators write it or all languages share it."""
    return [
        Error(
            f"The field {name} does not say what translation means for it.",
            hint="Add TranslatableField or SynchronizedField to translatable_fields.",
            obj=model,
            id="portal.E003",
        )
        for model in our_pages()
        for name in sorted(fields_needing_intent(model) - declared_fields(model))
    ]


def fields_needing_intent(model: type[Page]) -> set[str]:
    """Names of a page type's own fields and child relations that hold content."""
    own = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and field.editable and field.name not in WAGTAILS_OWN
    }
    children = {relation.name for relation in get_all_child_relations(model)} - {COMMENTS_RELATION_NAME}
    return own | children


@register("portal")
def check_blocks(**_: Any) -> list[CheckMessage]:
    """Every block of the portal has a label, an icon and a template."""
    errors: list[CheckMessage] = []
    for block in {type(block): block for block in our_blocks()}.values():
        missing = [name for name in ("label", "icon", "template") if not getattr(block.meta, name, None)]
        if missing:
            errors.append(
                Error(
                    f"The block {type(block).__name__} lacks {' and '.join(missing)}.",
                    hint="Set them in its Meta.",
                    obj=type(block),
                    id="portal.E004",
                )
            )
    return errors


def our_blocks() -> Iterator[Block]:
    """Every block defined by the portal that a page type uses."""
    for model in our_pages():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield from walk(field.stream_block)


def walk(block: Block) -> Iterator[Block]:
    if type(block).__module__.split(".")[0] in settings.OUR_APPS:
        yield block
    children = list(getattr(block, "child_blocks", {}).values())
    child = getattr(block, "child_block", None)
    for below in [*children, *([child] if child else [])]:
        yield from walk(below)


@register(Tags.security, deploy=True)
def check_trusted_proxies(**_: Any) -> list[CheckMessage]:
    """A server in front tells the portal of https; whether it is counted decides whose network a limit is about."""
    if not settings.SECURE_PROXY_SSL_HEADER or settings.TRUSTED_PROXIES:
        return []
    return [
        checks.Warning(
            "PORTAL_TRUSTED_PROXIES is not set, so the network of a client is unknown, and limits do not hold for it.",
            hint="Set it to the number of your proxies in front, each of which adds an entry to X-Forwarded-For: with "
            "the nginx of ops/, 1.",
            id="portal.W001",
        )
    ]
