from collections.abc import Mapping
from typing import Any

from applications.fields import PhoneField
from applications.fields.phones import grouped, international
from labs.choices import PersonalRole

from .base import Question


class PhoneQuestion(Question):
    """A telephone number."""

    kind = "phone"
    personal_roles = (PersonalRole.PHONE,)
    autocomplete = "tel"

    def field(self) -> PhoneField:
        return PhoneField(required=self.is_required)

    def in_country(self, answer: Any, country: str) -> Any:
        return international(answer, country) if isinstance(answer, str) else answer

    def written(self, answer: Any, _words: Mapping[str, Any]) -> str:
        return grouped(answer)

    def in_input(self, answer: Any) -> str:
        return grouped(answer) if isinstance(answer, str) else ""

    def input_type(self, _shown: str, _is_wrong: bool) -> str:
        return "tel"
