"""The form for a fact's words in one language."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from labs.verification.facts import claimed_fields, verified_results_of
from labs.verification.forms import consent, question
from labs.verification.rules import is_rewritten, may_verify
from portal.facts.typed import TypedTexts
from portal.fields import TextInLanguages, Words
from portal.languages.chains import rank
from portal.languages.language_names import own_language_name
from portal.languages.plain_text import clean_line, clean_text

from .kinds import Kind


class WordsForm(forms.Form):
    """One box per text of the fact, in one language; hidden fields send the texts that were shown."""

    def __init__(self, *args: Any, kind: Kind, row: Any, language: str, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.row, self.language, self.user = kind, row, language, user
        for field in kind.fields:
            self.fields[field.name] = box(field, getattr(row, field.name).get(language, ""), language)
        self.at_stake = [] if may_verify(user) else list(verified_results_of(row))
        if self.at_stake:
            self.fields["takes_back"] = consent()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field in self.kind.fields:
            if field.name in cleaned:
                tidy = clean_text if field.lines else clean_line
                cleaned[field.name] = tidy(cleaned[field.name])
        if self.at_stake and self.rewrites(cleaned) and not cleaned.get("takes_back"):
            self.add_error("takes_back", question(self.at_stake))
        return cleaned

    def rewrites(self, cleaned: dict[str, Any]) -> bool:
        """Whether the words would say something else; a text in a language that had none is only a translation."""
        claimed = [field.name for field in self.kind.fields if field.name in claimed_fields(self.row)]
        texts = ((getattr(self.row, name), cleaned.get(name, "")) for name in claimed)
        return any(
            is_rewritten(stored, Words({code: one for code, one in (stored | {self.language: text}).items() if one}))
            for stored, text in texts
        )

    def typed(self) -> dict[str, TypedTexts]:
        """{field: the typed text with the one that had been shown}"""
        return {
            field.name: TypedTexts(
                {self.language: self.cleaned_data[field.name]},
                shown={self.language: self.data.get(self[field.name].html_initial_name, "")},
            )
            for field in self.kind.fields
        }

    def boxes(self) -> list[dict[str, Any]]:
        """Each box with the texts in the other languages."""
        return [
            {
                "field": self[field.name],
                "shown": self[field.name].as_hidden(only_initial=True),
                "others": others(getattr(self.row, field.name), self.language),
            }
            for field in self.kind.fields
        ]


def box(field: TextInLanguages, text: str, language: str) -> forms.CharField:
    attributes = {"lang": language}
    return forms.CharField(
        label=capfirst(field.verbose_name),
        help_text=field.help_text,
        required=False,
        max_length=field.text_length,
        initial=text,
        show_hidden_initial=True,
        widget=forms.Textarea(attributes | {"rows": 3}) if field.lines else forms.TextInput(attributes),
    )


def others(texts: dict[str, str], language: str) -> list[dict[str, str]]:
    """The texts in other languages, in the portal's order."""
    return [
        {"code": code, "language": own_language_name(code), "text": texts[code]}
        for code in sorted(texts, key=rank)
        if code != language and texts[code]
    ]
