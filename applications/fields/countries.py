from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from portal.languages.country_names import offered_codes
from portal.reader_forms.fields import ChoiceField


class CountryField(ChoiceField):
    """The code of a country."""

    default_error_messages: ClassVar = {
        "required": _("Choose a country."),
        "invalid_choice": _("Choose a country from the list."),
    }

    def valid_value(self, value: str) -> bool:
        return value in offered_codes()
