from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from portal.languages.spoken_languages import all_codes
from portal.reader_forms.fields import ChoiceField


class LanguageField(ChoiceField):
    """The code of a language that people speak."""

    default_error_messages: ClassVar = {
        "required": _("Choose a language."),
        "invalid_choice": _("Choose a language from the list."),
    }

    def valid_value(self, value: str) -> bool:
        return value in all_codes()
