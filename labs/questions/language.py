from django.utils.translation import gettext_lazy as _

from portal.languages import spoken_languages

from .listed import ListedQuestionBlock


class LanguageQuestionBlock(ListedQuestionBlock):
    """A language that people speak, or several."""

    kind = "language"
    fits_in_row = True

    def listed(self) -> list[tuple[str, str]]:
        return spoken_languages.choices()

    class Meta:
        label = _("Language")
        icon = "globe"
