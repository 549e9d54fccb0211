from typing import Any

from portal.reader_forms.fields import ChoiceField

from .options import OptionsQuestion


class ChoiceQuestion(OptionsQuestion):
    """One of several choices; the key of the choice is stored."""

    kind = "choice"

    def field(self) -> ChoiceField:
        return ChoiceField(choices=[(key, key) for key in self.structure["choices"]], required=self.is_required)

    def choice_in(self, answer: Any) -> str:
        return answer if isinstance(answer, str) and answer in self.structure["choices"] else ""
