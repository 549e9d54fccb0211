"""The form of the screens for taking down and deleting pages."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.models import BasePage
from portal.pages.sources import versions_of

from .rules import goes_with_all

FALLBACK, GONE = "fallback", "gone"


class TakeDownForm(forms.Form):
    """Asks whether the other languages stay, and what readers get in a language that is taken down alone.

    Has only the fields that make a difference for `pages`.
    """

    keep_others = forms.BooleanField(
        required=False,
        label=_("Keep the other languages"),
        help_text=_("Otherwise all its languages are taken down with it."),
    )
    instead = forms.ChoiceField(
        required=False,
        initial=FALLBACK,
        widget=forms.RadioSelect,
        label=_("When only this language is taken down"),
        choices=[
            (FALLBACK, _("Show the page in the nearest language")),
            (GONE, _("Say that the page is gone (410)")),
        ],
    )

    names: ClassVar = ("keep_others", "instead")

    def __init__(self, *args: Any, pages: list[Page] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = [page for page in pages or [] if isinstance(page, BasePage) and page.shared_slug]
        with_others = [
            page for page in shared if any(version.live and version.pk != page.pk for version in versions_of(page))
        ]
        if not any(goes_with_all(page) for page in with_others):
            del self.fields["keep_others"]
        if not with_others:
            del self.fields["instead"]

    def choices(self) -> dict[str, bool]:
        """Keyword arguments for `unpublish` or `delete`."""
        typed = self.cleaned_data
        return {"keep_others": bool(typed.get("keep_others")), "is_gone": typed.get("instead") == GONE}


def choices_of(data: Any, pages: list[Page]) -> dict[str, bool]:
    """The choices sent by a screen; one that does not exist counts as none."""
    form = TakeDownForm(data, pages=pages)
    form.is_valid()
    return form.choices()
