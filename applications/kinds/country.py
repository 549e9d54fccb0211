from applications.fields import CountryField
from labs.choices import PersonalRole
from portal.languages.country_names import COUNTRIES

from .listed import ListedQuestion


class CountryQuestion(ListedQuestion):
    """A country by its code, or several."""

    kind = "country"
    personal_roles = (PersonalRole.COUNTRY,)
    listing = COUNTRIES
    field_class = CountryField
