from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.facts.querysets import CountryQuerySet
from portal.fields import TextInLanguages
from portal.languages.country_names import country_name, names_everywhere
from portal.languages.slugs import free_slug


class Country(index.Indexed, models.Model):
    """A country by its ISO 3166-1 code. Its name in every language comes from CLDR."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    profiles_start_hidden = models.BooleanField(
        _("profiles start hidden"),
        default=False,
        help_text=_("New people from this country are not shown until somebody decides so, for their safety."),
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


class Region(index.Indexed, models.Model):
    """A group of countries that staff name and edit, such as Central Asia."""

    code = models.SlugField(
        _("code"), unique=True, blank=True, help_text=_("Made from the name where you leave it empty.")
    )
    names = TextInLanguages(_("name"), max_length=80)
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="regions", blank=True)

    search_fields: ClassVar = [index.SearchField("text_for_search"), index.AutocompleteField("text_for_search")]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.names)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_code()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.fill_code()

    def fill_code(self) -> None:
        """Make a free code from the name where there is none."""
        self.code = self.code or free_slug(self.names.text("en"), Region, field="code")

    def text_for_search(self) -> str:
        return f"{self.code} {self.names.everything()}"
