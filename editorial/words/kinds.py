"""Which models hold words in several languages, and how their rows are found and named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet
from django.utils.text import capfirst
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Page

from portal.fields import TextInLanguages


@dataclass(frozen=True)
class Kind:
    """A model whose rows hold words in several languages."""

    model: type[Model]
    fields: tuple[TextInLanguages, ...]

    @property
    def name(self) -> str:
        """The name of the kind in addresses."""
        return str(self.model._meta.label_lower)

    @property
    def label(self) -> str:
        meta = self.model._meta
        # Settings have only one row, and so no plural.
        return str(capfirst(meta.verbose_name if issubclass(self.model, AbstractSetting) else meta.verbose_name_plural))

    @property
    def label_of_one(self) -> str:
        return str(capfirst(self.model._meta.verbose_name))

    def rows(self) -> QuerySet[Model]:
        """All rows, with the relations that their names show, in one query."""
        return self.model._base_manager.select_related(*relations(self.model))


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the apps."""
    found = ((model, tuple(words_of(model))) for model in apps.get_models() if not model._meta.proxy)
    return tuple(Kind(model, fields) for model, fields in found if fields)


def kind_called(name: str) -> Kind | None:
    return next((kind for kind in kinds() if kind.name == name), None)


def words_of(model: type[Model]) -> Iterator[TextInLanguages]:
    return (field for field in model._meta.local_fields if isinstance(field, TextInLanguages))


def relations(model: type[Model]) -> Iterator[str]:
    """Relations of a model, and their relations: the name of a row may contain both."""
    for field in foreign_keys(model):
        yield field.name
        if not issubclass(field.related_model, Page):
            yield from (f"{field.name}__{further.name}" for further in foreign_keys(field.related_model))


def foreign_keys(model: type[Model]) -> Iterable[ForeignKey]:
    return (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
