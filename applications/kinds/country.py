from collections.abc import Collection

from applications.choices import PersonalRole
from applications.fields import CountryField
from portal.languages import country_names

from .listed import ListedQuestion


class CountryQuestion(ListedQuestion):
    """A country by its code, or several."""

    kind = "country"
    personal_role = PersonalRole.COUNTRY

    def field(self) -> CountryField:
        return CountryField(required=self.is_required)

    def codes(self) -> Collection[str]:
        return country_names.all_codes()

    def names(self) -> list[tuple[str, str]]:
        return country_names.choices()

    def name(self, code: str) -> str:
        return country_names.country_name(code)
