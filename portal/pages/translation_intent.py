"""What a page type declares in `translatable_fields`: which fields translators write, and which all languages share.

The only module that reads wagtail-localize's declarations; each page type has its own.
"""

from typing import Any

from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField


def declared_fields(model: type[Page]) -> set[str]:
    """Names of the fields for which `model` says what translation means."""
    return {declared.field_name for declared in declarations(model)}


def translated_fields(model: type[Page]) -> list[str]:
    """Names of the fields that translators write, in the order of their declaration."""
    return [declared.field_name for declared in declarations(model) if isinstance(declared, TranslatableField)]


def shared_fields(model: type[Page]) -> list[Any]:
    """The fields, and child relations, that have one value for all languages of a page."""
    return [
        declared.get_field(model)
        for declared in declarations(model)
        if isinstance(declared, SynchronizedField) and not declared.overridable
    ]


def declarations(model: type[Page]) -> list[Any]:
    """The entries of `translatable_fields`; empty where the type has none."""
    return list(getattr(model, "translatable_fields", []))
