"""The bases of all facts."""

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.languages.slugs import free_slug
from portal.models.texts import RowWithTexts

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
YEAR_BOUNDS = [MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)]
DATE_BOUNDS = [MinValueValidator(dt.date(EARLIEST_YEAR, 1, 1)), MaxValueValidator(dt.date(LATEST_YEAR, 12, 31))]
"""Dates outside these bounds are typing errors."""

LONGEST_SLUG = 90


class Fact(RowWithTexts, index.Indexed):
    """A plain row that code compares, counts or points at. Never a copy per language.

    A concrete fact has a method `text_for_search`: everything staff may look
    it up by, in all languages.
    """

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("text_for_search"),
        index.AutocompleteField("text_for_search"),
    ]

    class Meta:
        abstract = True


class FactWithAddress(Fact):
    """A fact with an ASCII slug of its own, made from its name where staff leave it empty."""

    slug = models.SlugField(
        _("short name"),
        max_length=LONGEST_SLUG,
        unique=True,
        blank=True,
        help_text=_("Used in web addresses. If you leave it empty, it is made from the name."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        super().save(*args, **kwargs)

    @classmethod
    def reserved_slugs(cls) -> frozenset[str]:
        """Slugs that are taken by something else at this fact's place in the addresses."""
        return frozenset()

    def name_for_slug(self) -> str:
        """The text the slug is made from."""
        raise NotImplementedError

    def fill_slug(self) -> None:
        """Give the fact a free slug where it has none; bulk loaders set their own."""
        if not self.slug:
            self.slug = free_slug(self.name_for_slug(), type(self), kept=self.reserved_slugs())

    def clean(self) -> None:
        super().clean()
        self.fill_slug()
