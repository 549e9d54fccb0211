from collections.abc import Collection

from applications.fields import LanguageField
from portal.languages import spoken_languages

from .listed import ListedQuestion


class LanguageQuestion(ListedQuestion):
    """A language that people speak, by its code, or several."""

    kind = "language"

    def field(self) -> LanguageField:
        return LanguageField(required=self.is_required)

    def codes(self) -> Collection[str]:
        return spoken_languages.all_codes()

    def names(self) -> list[tuple[str, str]]:
        return spoken_languages.choices()

    def name(self, code: str) -> str:
        return spoken_languages.spoken_language_name(code)
