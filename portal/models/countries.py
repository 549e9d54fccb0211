"""Countries of the world, and groups of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.facts.querysets import CountryQuerySet
from portal.languages.country_names import country_name, names_everywhere

from .codes import RowWithCode


class Country(index.Indexed, models.Model):
    """A country by its ISO 3166-1 code. Its name in every language comes from CLDR."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    profiles_start_hidden = models.BooleanField(
        _("profiles start hidden"),
        default=False,
        help_text=_("For their safety, new people from this country are hidden until somebody decides to show them."),
    )

    objects: ClassVar = CountryQuerySet.as_manager()
    search_fields: ClassVar = [index.SearchField("text_for_search"), index.AutocompleteField("text_for_search")]

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]

    def __str__(self) -> str:
        return country_name(self.code)

    def text_for_search(self) -> str:
        return f"{self.code} {names_everywhere(self.code)}"


class Region(RowWithCode, index.Indexed, models.Model):
    """A group of countries that staff name and edit, such as Central Asia."""

    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="regions", blank=True)

    search_fields: ClassVar = [index.SearchField("text_for_search"), index.AutocompleteField("text_for_search")]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.names)
