"""What staff keep to help readers find: words of one meaning, and pages that answer a question best."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from portal.languages.folding import folded
from portal.languages.plain_text import clean_line

LONGEST = 2000
"""Characters of what stands in one field."""


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not empty, cleaned."""
    return [line for line in map(clean_line, text.splitlines()) if line]


def different(field: str, text: str) -> set[str]:
    """What the search tells apart of the lines of a text. Raises ValidationError for more than anybody writes by hand.

    All of them are compared with each question.
    """
    try:
        MaxLengthValidator(LONGEST)(text)
    except ValidationError as error:
        raise ValidationError({field: error}) from error
    return set(filter(None, map(folded, lines_of(text))))


class Synonyms(models.Model):
    """Words and phrases, in any languages, of which each finds what the others find."""

    words = models.TextField(
        pgettext_lazy("of one meaning", "words"),
        help_text=_("One word or phrase per line, in any language. Whoever searches for one finds the others, too."),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return ", ".join(lines_of(self.words))

    def clean(self) -> None:
        super().clean()
        if len(different("words", self.words)) < 2:
            raise ValidationError({"words": _("Write at least two words or phrases, each on a line of its own.")})


class PromotedResult(models.Model):
    """A page that stands before all other results of some questions."""

    questions = models.TextField(
        _("searches"),
        help_text=_("One per line, in any language: all that somebody types, in any form of its words."),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("Readers get it in their own language, where it exists."),
    )

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{', '.join(lines_of(self.questions))}: {self.page}"

    def clean(self) -> None:
        super().clean()
        if not different("questions", self.questions):
            raise ValidationError({"questions": _("Write at least one search.")})
