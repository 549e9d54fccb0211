"""Form fields of the portal's own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from .languages import live_languages
from .plaintext import clean_text


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
        base_id = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["languages"] = [
            {
                "code": code,
                "label": get_language_info(code)["name_local"],
                "name": f"{name}-{code}",
                "id": f"{base_id}-{code}",
                "value": texts.get(code, ""),
            }
            for code in self.languages(texts)
        ]
        context["widget"].update(lines=self.lines, max_length=self.max_length)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        prefix = f"{name}-"
        return {key.removeprefix(prefix): data.get(key, "") for key in data if self.is_input(key, prefix)}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(self.is_input(key, f"{name}-") for key in data)

    @staticmethod
    def is_input(key: str, prefix: str) -> bool:
        """Whether `key` is `<name>-<language>`; formset bookkeeping such as `<name>-0-id` is not."""
        code = key.removeprefix(prefix)
        return key.startswith(prefix) and code.replace("-", "").isalpha() and len(code) <= 12 and code.islower()

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-{(live_languages() or ('en',))[0]}"


class TextInLanguagesField(forms.Field):
    """{language: text}; errors name the language they speak of."""

    def __init__(self, *, max_length: int = 200, lines: bool = False, **kwargs: Any) -> None:
        self.max_length = max_length
        kwargs["widget"] = TextInLanguagesWidget(lines=lines, max_length=max_length)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> dict[str, str]:
        texts = {code: clean_text(text) for code, text in (value or {}).items()}
        filled = {code: text for code, text in texts.items() if text}
        if self.required and not filled:
            raise ValidationError(_("Fill in at least one language."), code="required")
        for code, text in filled.items():
            if len(text) > self.max_length:
                raise ValidationError(
                    _("The %(language)s text has %(length)d characters; %(limit)d fit."),
                    code="max_length",
                    params={
                        "language": get_language_info(code)["name_local"],
                        "length": len(text),
                        "limit": self.max_length,
                    },
                )
        return filled

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = {code: text for code, text in (initial or {}).items() if text}
        return before != {code: text for code, text in (data or {}).items() if text}
