from django.utils.translation import gettext_lazy as _

from portal.languages.spoken_languages import SPOKEN_LANGUAGES

from .listed import ListedQuestionBlock


class LanguageQuestionBlock(ListedQuestionBlock):
    """A language that people speak, or several."""

    kind = "language"
    fits_in_row = True
    listing = SPOKEN_LANGUAGES

    class Meta:
        label = _("Language")
        icon = "globe"
