from applications.choices import PersonalRole
from applications.fields import CountryField
from portal.languages.country_names import COUNTRIES

from .listed import ListedQuestion


class CountryQuestion(ListedQuestion):
    """A country by its code, or several."""

    kind = "country"
    personal_role = PersonalRole.COUNTRY
    listing = COUNTRIES
    field_class = CountryField
