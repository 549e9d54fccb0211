from labs.choices import PersonalRole
from portal.reader_forms.fields import EmailField

from .base import Question


class EmailQuestion(Question):
    """An e-mail address."""

    kind = "email"
    personal_roles = (PersonalRole.EMAIL,)
    autocomplete = "email"

    def field(self) -> EmailField:
        return EmailField(required=self.is_required)

    def input_type(self, _shown: str, _is_wrong: bool) -> str:
        return "email"
