from applications.fields import LanguageField
from portal.languages.spoken_languages import SPOKEN_LANGUAGES

from .listed import ListedQuestion


class LanguageQuestion(ListedQuestion):
    """A language that people speak, by its code, or several."""

    kind = "language"
    listing = SPOKEN_LANGUAGES
    field_class = LanguageField
