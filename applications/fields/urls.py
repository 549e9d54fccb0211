"""Addresses on the web, as people type and paste them."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.languages.plain_text import clean_line, visible
from portal.reader_forms.fields import TextField

LONGEST_URL = 500
WITH_SCHEME = re.compile(r"https?://\S+", re.IGNORECASE)
WITHOUT_SCHEME = re.compile(r"(?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")
EDGES = " ,;<>\"'“”„«»‘’"


class UrlField(TextField):
    """The address of a page: with http or https, which is put before it where it was left out."""

    default_error_messages: ClassVar = {
        "required": _("Enter a link."),
        "invalid": _("Enter the full link, for example https://vimeo.com/123456."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(limit=LONGEST_URL, **options)

    def to_python(self, value: Any) -> str:
        return clean_url(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            if value:
                URLValidator(schemes=["http", "https"])(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


def clean_url(line: str) -> str:
    """The address in one line of text, without what nobody sees and without punctuation around it.

    "vimeo.com/1" becomes "https://vimeo.com/1"; text that is no address stays as it is.
    """
    text = clean_line(visible(line))
    bare = text.strip(EDGES)
    if WITH_SCHEME.fullmatch(bare):
        return bare
    return f"https://{bare.lstrip('/')}" if WITHOUT_SCHEME.fullmatch(bare) else text
