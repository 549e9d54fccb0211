from collections.abc import Mapping
from typing import Any

from applications.choices import PersonalRole
from applications.fields import CountryField
from portal.languages import country_names

from .base import Question


class CountryQuestion(Question):
    """A country by its code."""

    kind = "country"
    personal_role = PersonalRole.COUNTRY

    def field(self) -> CountryField:
        return CountryField(required=self.is_required)

    def choices(self, _words: Mapping[str, Any]) -> list[tuple[str, str]]:
        return country_names.choices()

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        return country_names.country_name(answer)

    def choice_in(self, answer: Any) -> str:
        return answer if isinstance(answer, str) and answer in country_names.all_codes() else ""
