from django.utils.translation import gettext_lazy as _

from labs.choices import PersonalRole
from portal.languages.country_names import COUNTRIES

from .base import role_block
from .listed import ListedQuestionBlock


class CountryQuestionBlock(ListedQuestionBlock):
    """A country of the world, or several."""

    kind = "country"
    fits_in_row = True
    listing = COUNTRIES

    role = role_block(PersonalRole.COUNTRY)

    class Meta:
        label = _("Country")
        icon = "site"
