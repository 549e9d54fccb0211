"""The form of the translation editor: one text per segment, with ticks for the translator's answers."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.languages.plain_text import clean_line, clean_text

from .limits import longest
from .memory.markup import refuse_foreign_links
from .memory.segments import Segment, signs_of
from .memory.texts import SegmentKey

LINE = 45
MOST_ROWS = 14


class TranslationForm(forms.Form):
    """Reads what a translator typed; `texts`, `checked` and `answers` are what the translator changed."""

    comment = forms.CharField(
        label=gettext_lazy("Comment for the translator"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, segments: Sequence[Segment], page: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.segments = list(segments)
        self.page = page
        for segment in self.segments:
            self.fields[f"text-{segment.name}"] = text_field(segment, page, is_open)
            if segment.is_to_check:
                self.fields[f"checked-{segment.name}"] = forms.BooleanField(
                    label=gettext_lazy("Still correct"), required=False, disabled=not is_open
                )
            if segment.losses:
                self.fields[f"meant-{segment.name}"] = forms.BooleanField(
                    label=gettext_lazy("This is intentional"),
                    initial=segment.is_loss_accepted,
                    required=False,
                    disabled=not is_open,
                    show_hidden_initial=is_open,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for segment in self.segments:
            name = f"text-{segment.name}"
            if name in cleaned and name in self.changed_data:
                self.clean_text_of(segment, name, cleaned)
        return cleaned

    def clean_text_of(self, segment: Segment, name: str, cleaned: dict[str, Any]) -> None:
        """Put the text into `cleaned` in the form in which it is stored, or add an error at its field."""
        is_one_line = not segment.has_markup and "<br" not in segment.source
        typed = clean_line(cleaned[name]) if is_one_line else clean_text(cleaned[name])
        limit = longest(self.page, segment)
        if limit is not None and len(typed) > limit:
            self.add_error(
                name,
                _("This text has %(length)d characters; the limit is %(limit)d.")
                % {"length": len(typed), "limit": limit},
            )
            return
        try:
            stored = segment.as_kept(typed)
            refuse_foreign_links(segment.source, stored)
        except ValueError as error:
            self.add_error(name, str(error))
        else:
            cleaned[name] = stored

    def texts(self) -> dict[SegmentKey, str]:
        """{segment: changed text, in the form in which it is stored}"""
        return {
            segment.key: self.cleaned_data[f"text-{segment.name}"]
            for segment in self.segments
            if f"text-{segment.name}" in self.changed_data
        }

    def checked(self) -> set[SegmentKey]:
        """Carried-over segments that the translator has ticked as still right."""
        return {segment.key for segment in self.segments if self.cleaned_data.get(f"checked-{segment.name}")}

    def answers(self) -> dict[SegmentKey, bool]:
        """{segment: new value} of ticks “It is meant so” that were set or removed."""
        return {
            segment.key: self.cleaned_data[f"meant-{segment.name}"]
            for segment in self.segments
            if f"meant-{segment.name}" in self.changed_data
        }


def meant_so(segments: Sequence[Segment], before: Sequence[Segment], ticked: Collection[SegmentKey]) -> list[Segment]:
    """The segments, as stored now, whose losses the translator saw in `before` and ticked as meant so.

    A text changed in the same request may have fewer losses than were shown, but no new one.
    """
    seen = {segment.key: set(signs_of(segment.losses)) for segment in before}
    return [
        segment
        for segment in segments
        if segment.key in ticked and segment.losses and set(signs_of(segment.losses)) <= seen.get(segment.key, set())
    ]


def text_field(segment: Segment, page: Any, is_open: bool) -> forms.CharField:
    rows = min(MOST_ROWS, max(len(segment.source), len(segment.text)) // LINE + 1)
    language = page.locale.language_code
    return forms.CharField(
        required=False,
        strip=False,
        initial=segment.as_typed(segment.text),
        show_hidden_initial=is_open,
        disabled=not is_open,
        widget=forms.Textarea(attrs={"rows": rows, "lang": language, "aria-labelledby": f"source-{segment.name}"}),
    )
