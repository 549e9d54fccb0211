"""What facts have in common."""

from typing import ClassVar

from django.db import models
from wagtail.search import index


class Fact(index.Indexed, models.Model):
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
