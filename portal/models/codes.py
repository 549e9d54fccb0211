"""Rows that staff name, and that our code looks up by a short code."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.fields import TextInLanguages
from portal.languages.slugs import free_slug

from .texts import RowWithTexts


class RowWithCode(RowWithTexts):
    """A row that staff name and our code looks up by `code`, which is made from the name where staff leave it empty."""

    code = models.SlugField(
        _("code"), unique=True, blank=True, help_text=_("Made from the name where you leave it empty.")
    )
    names = TextInLanguages(pgettext_lazy("of a thing", "name"), max_length=80)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_code()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.fill_code()

    def fill_code(self) -> None:
        """Make a free code from the name where there is none."""
        self.code = self.code or free_slug(self.names.text("en"), type(self), field="code")

    def text_for_search(self) -> str:
        return f"{self.code} {self.names.all_texts()}"
