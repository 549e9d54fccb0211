"""The form of the translation editor: one text per passage, a tick for those carried over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.strings import validate_translation_links

from portal.plaintext import clean_line, clean_text

from .actions.translating import Place
from .limits import longest
from .passages import Passage

LINE = 45
MOST_ROWS = 14


class TranslationForm(forms.Form):
    """Reads what a translator typed. Only passages the translator changed count as changed."""

    comment = forms.CharField(
        label=gettext_lazy("Comment for the translator"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, pieces: Sequence[Passage], page: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pieces = list(pieces)
        self.page = page
        for piece in self.pieces:
            self.fields[f"text-{piece.key}"] = text_field(piece, page, is_open)
            if piece.is_to_check:
                self.fields[f"checked-{piece.key}"] = forms.BooleanField(
                    label=gettext_lazy("Still right"), required=False, disabled=not is_open
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for piece in self.pieces:
            name = f"text-{piece.key}"
            if name in cleaned and name in self.changed_data:
                self.clean_passage(piece, name, cleaned)
        return cleaned

    def clean_passage(self, piece: Passage, name: str, cleaned: dict[str, Any]) -> None:
        """Put the text into `cleaned` as it is stored, or an error at its field."""
        is_one_line = not piece.has_markup and "<br" not in piece.source
        typed = clean_line(cleaned[name]) if is_one_line else clean_text(cleaned[name])
        limit = longest(self.page, piece)
        if limit is not None and len(typed) > limit:
            self.add_error(
                name,
                _("This text has %(length)d characters; %(limit)d fit.") % {"length": len(typed), "limit": limit},
            )
            return
        try:
            stored = piece.stored(typed)
            validate_translation_links(piece.source, stored)
        except ValueError as error:
            self.add_error(name, str(error))
        else:
            cleaned[name] = stored

    def texts(self) -> dict[Place, str]:
        """Texts that changed, as they are stored, by (sentence, place)."""
        return {
            (piece.string_id, piece.context_id): self.cleaned_data[f"text-{piece.key}"]
            for piece in self.pieces
            if f"text-{piece.key}" in self.changed_data
        }

    def checked(self) -> set[Place]:
        """Carried-over passages the translator calls still right."""
        return {
            (piece.string_id, piece.context_id)
            for piece in self.pieces
            if self.cleaned_data.get(f"checked-{piece.key}")
        }

    def late_texts(self) -> dict[Place, str]:
        """Texts typed for sentences that the source lost while the editor stood open, as they were typed."""
        found: dict[Place, str] = {}
        for name, typed in self.data.items():
            context_id, _dash, string_id = name.removeprefix("text-").partition("-")
            if not name.startswith("text-") or name in self.fields or not (context_id + string_id).isdecimal():
                continue
            if clean_text(typed) != clean_text(self.data.get(f"initial-{name}", "")):
                found[int(string_id), int(context_id)] = clean_text(typed)
        return found


def text_field(piece: Passage, page: Any, is_open: bool) -> forms.CharField:
    rows = min(MOST_ROWS, max(len(piece.source), len(piece.text)) // LINE + 1)
    language = page.locale.language_code
    return forms.CharField(
        required=False,
        strip=False,
        initial=piece.shown(piece.text),
        show_hidden_initial=is_open,
        disabled=not is_open,
        widget=forms.Textarea(attrs={"rows": rows, "lang": language, "aria-labelledby": f"source-{piece.key}"}),
    )
