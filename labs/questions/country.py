from django.utils.translation import gettext_lazy as _

from portal.languages.country_names import COUNTRIES

from .listed import ListedQuestionBlock


class CountryQuestionBlock(ListedQuestionBlock):
    """A country of the world, or several."""

    kind = "country"
    fits_in_row = True
    listing = COUNTRIES

    class Meta:
        label = _("Country")
        icon = "site"
