"""Fields of the portal's own: short text in several languages, and the body of a page."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms import Field
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from .facts.forms import TextInLanguagesField
from .facts.typed import TypedTexts, merged
from .languages.chains import chain, first_in_chain
from .languages.language_names import own_language_name
from .languages.plain_text import clean_text, is_storable
from .staff.incomplete import CarefulBlockField


class ReadableJSON(DjangoJSONEncoder):
    """JSON whose letters stay letters, so that a database search for Бишкек finds Бишкек."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})


class Words(dict[str, str]):
    """{language: text}. As a string: the text for the active language or its fallback."""

    seen: dict[str, str] | None = None
    """The texts that whoever changes these has seen; None where there were none. See `TextInLanguages.pre_save`."""

    @classmethod
    def changed_from(cls, seen: dict[str, str] | None, texts: Mapping[str, str]) -> "Words":
        """The texts that are not empty, as changed by somebody who had `seen` before them."""
        words = cls({code: text for code, text in texts.items() if text})
        words.seen = seen
        return words

    def language(self, wanted: str | None = None) -> str | None:
        """Code of the language a reader of `wanted` (the active one by default) gets; None when empty."""
        for code in chain(wanted):
            if self.get(code):
                return code
        return first_in_chain([code for code, text in self.items() if text], wanted)

    def text(self, wanted: str | None = None) -> str:
        """The text a reader of `wanted` gets; empty when there is none in any language."""
        code = self.language(wanted)
        return self[code] if code else ""

    def all_texts(self) -> str:
        """All texts in one string, for a search index."""
        return " ".join(dict.fromkeys(text for text in self.values() if text))

    def __str__(self) -> str:
        return self.text()


class TextInLanguages(models.JSONField):
    """A short text of a fact in several languages: one JSON value {language: text} on the row.

    With `blank=False` at least one language must be filled. `max_length`
    bounds each text, in characters; `lines=True` allows several lines.

    Whoever saves a row changes only the languages in which their texts differ
    from those they have seen: what somebody else has written in another
    language meanwhile stays. The model must inherit from RowWithTexts.
    """

    def __init__(self, *args: Any, max_length: int = 200, lines: bool = False, **kwargs: Any) -> None:
        self.text_length, self.lines = max_length, lines
        kwargs.setdefault("default", dict)
        kwargs["encoder"] = ReadableJSON
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("encoder", None)
        return name, path, args, kwargs | {"max_length": self.text_length, "lines": self.lines}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        stored = super().from_db_value(value, expression, connection)
        words = Words({code: text for code, text in stored.items() if text}) if stored else Words()
        words.seen = dict(words)
        return words

    def to_python(self, value: Any) -> Words:
        if isinstance(value, str):
            value = json.loads(value) if value else {}
        return Words.changed_from(getattr(value, "seen", None), value or {})

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """As Django's. Raises ValidationError for a text that somebody else has changed since the form was shown."""
        if not isinstance(data, TypedTexts) or data.shown is None:
            super().save_form_data(instance, data)
            return
        stored = getattr(instance, self.attname)
        clashes = data.clashes(stored)
        if clashes:
            told = [f"{own_language_name(code)}: “{stored.get(code, '')}”" for code in clashes]
            sentence = _(
                "Somebody has changed this in the meantime. It now says %(texts)s. Your text is still in the box."
            )
            raise ValidationError({self.name: sentence % {"texts": ", ".join(told)}})
        texts = merged(base=data.shown, changed=data, stored=stored)
        setattr(instance, self.attname, Words.changed_from(dict(stored), texts))

    def pre_save(self, model_instance: models.Model, add: bool) -> Words:
        value = getattr(model_instance, self.attname) or Words()
        texts = {code: clean_text(text) for code, text in value.items()}
        if value.seen is not None and not add:
            texts = merged(base=value.seen, changed=texts, stored=self.stored_texts(model_instance))
        value = Words.changed_from(None, texts)
        value.seen = dict(value)
        setattr(model_instance, self.attname, value)
        return value

    def stored_texts(self, instance: models.Model) -> dict[str, str]:
        """What is stored now, locked against other writers until the transaction ends."""
        rows = type(instance)._base_manager.select_for_update().filter(pk=instance.pk)
        return rows.values_list(self.attname, flat=True).first() or {}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _AlwaysWords(self.attname))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:  # noqa: ARG002 Django's signature
        words = self.to_python(value)
        if not self.blank and not any(words.values()):
            raise ValidationError(_("Fill in at least one language."), code="required")
        for code, text in words.items():
            if not is_storable(text):
                raise ValidationError(_("The text contains characters that cannot be saved."), code="unstorable")
            if len(text) > self.text_length:
                raise ValidationError(
                    _("The %(language)s text has %(length)d characters; the limit is %(limit)d."),
                    code="max_length",
                    params={"language": code, "length": len(text), "limit": self.text_length},
                )

    def value_from_object(self, obj: models.Model) -> Words:
        return self.to_python(super().value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Field | None:
        kwargs.pop("encoder", None)
        return TextInLanguagesField(
            required=not self.blank,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=self.help_text,
            max_length=self.text_length,
            lines=self.lines,
        )


class _AlwaysWords:
    """Descriptor of a TextInLanguages field: whatever is assigned, a dictionary or JSON, is read back as Words."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        # As Django's own DeferredAttribute, which this replaces: a column left out by only() is loaded on access.
        if self.name not in instance.__dict__:
            instance.refresh_from_db(fields=[self.name])
        return instance.__dict__[self.name]

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, str):
            value = json.loads(value) if value else {}
        if not isinstance(value, Words):
            value = Words(value or {})
        if value.seen is None:
            # Whoever assigns a new value has seen the one that was there.
            value.seen = getattr(instance.__dict__.get(self.name), "seen", None)
        instance.__dict__[self.name] = value


class BodyField(StreamField):
    """A StreamField whose block definitions stay out of migrations: blocks change often, columns do not."""

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    def formfield(self, **kwargs: Any) -> Field:
        field: Field = super().formfield(**{"form_class": CarefulBlockField} | kwargs)
        return field

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
