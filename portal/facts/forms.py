"""Form fields of the portal's own."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.languages import country_names
from portal.languages.chains import ORDER
from portal.languages.language_names import own_language_name
from portal.languages.plain_text import clean_text
from portal.languages.public import live_languages

from .typed import TypedTexts


class TextInLanguagesWidget(forms.Widget):
    """One input per live language, each labelled with the language's name."""

    template_name = "portal/widgets/text_in_languages.html"

    def __init__(self, *, lines: bool = False, max_length: int | None = None) -> None:
        super().__init__()
        self.lines, self.max_length = lines, max_length

    def languages(self, value: dict[str, str]) -> list[str]:
        """Live languages, then those that hold a text although their language was switched off."""
        live = list(live_languages())
        return live + [code for code in value if code not in live]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, dict) else {}
        typed = value if isinstance(value, TypedTexts) else TypedTexts(texts, shown=texts)
        base_id = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["languages"] = [
            {
                "code": code,
                "label": own_language_name(code),
                "name": f"{name}-{code}",
                "id": f"{base_id}-{code}",
                "value": texts.get(code, ""),
                "shown": (typed.shown or {}).get(code, ""),
                "is_clash": code in typed.meanwhile,
            }
            for code in self.languages(texts)
        ]
        context["widget"].update(lines=self.lines, max_length=self.max_length)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedTexts:  # noqa: ARG002 Django's signature
        prefix = f"{name}-"
        typed = {key.removeprefix(prefix): data.get(key, "") for key in data if self.is_input(key, prefix)}
        shown = {code: data[f"{prefix}{code}-shown"] for code in typed if f"{prefix}{code}-shown" in data}
        return TypedTexts(typed, shown=shown or None)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002 Django's signature
        return not any(self.is_input(key, f"{name}-") for key in data)

    @staticmethod
    def is_input(key: str, prefix: str) -> bool:
        """Whether `key` is `<name>-<language>`; formset bookkeeping such as `<name>-0-id` is not."""
        return key.startswith(prefix) and key.removeprefix(prefix) in ORDER

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{(live_languages() or ('en',))[0]}"


class TextInLanguagesField(forms.Field):
    """{language: text}; each error names its language."""

    def __init__(self, *, max_length: int = 200, lines: bool = False, **kwargs: Any) -> None:
        self.max_length = max_length
        kwargs["widget"] = TextInLanguagesWidget(lines=lines, max_length=max_length)
        super().__init__(**kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What a form shows again: both texts where two people wrote one, so that neither is overwritten unseen."""
        return data.for_redisplay(initial or {}) if isinstance(data, TypedTexts) else data

    def clean(self, value: Any) -> dict[str, str]:
        texts = {code: clean_text(text) for code, text in (value or {}).items()}
        filled = {code: text for code, text in texts.items() if text}
        if self.required and not filled:
            raise ValidationError(_("Fill in at least one language."), code="required")
        for code, text in filled.items():
            if len(text) > self.max_length:
                raise ValidationError(
                    _("The %(language)s text has %(length)d characters; the limit is %(limit)d."),
                    code="max_length",
                    params={
                        "language": own_language_name(code),
                        "length": len(text),
                        "limit": self.max_length,
                    },
                )
        # An emptied language must stay in the answer: compared with what was shown, it says that the text was deleted.
        return value.with_texts(texts) if isinstance(value, TypedTexts) and value.shown is not None else filled

    def has_changed(self, initial: Any, data: Any) -> bool:
        if isinstance(data, TypedTexts) and data.shown is not None:
            return bool(data.own_languages())
        before = {code: text for code, text in (initial or {}).items() if text}
        return before != {code: text for code, text in (data or {}).items() if text}


class CountryChoiceIterator(forms.models.ModelChoiceIterator):
    """Every country where somebody is at home, in the language of the page and in its alphabet, without a query."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from country_names.choices()

    def __len__(self) -> int:
        return len(country_names.offered_codes()) + (self.field.empty_label is not None)

    def __bool__(self) -> bool:
        return True


class WithStoredCountry(forms.widgets.ChoiceWidget):
    """Shows what is stored though it is no longer offered, so that a form saved unchanged changes nothing."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        for code in country_names.UNINHABITED.intersection(value):
            label, place = country_names.country_name(code), len(groups)
            groups.append((None, [self.create_option(name, code, label, True, place, attrs=attrs)], place))
        return groups


class CountrySelect(WithStoredCountry, forms.Select):
    """One country from a list."""


class CountryTicks(WithStoredCountry, forms.CheckboxSelectMultiple):
    """Several countries from a list."""


class CountryField(forms.ModelChoiceField):
    """One country, picked by its name."""

    iterator = CountryChoiceIterator
    widget = CountrySelect


class CountriesField(forms.ModelMultipleChoiceField):
    """Several countries, ticked by their names."""

    iterator = CountryChoiceIterator
    widget = CountryTicks

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"class": "many-choices"}
