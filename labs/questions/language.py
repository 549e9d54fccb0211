from django.utils.translation import gettext_lazy as _

from .listed import ListedQuestionBlock


class LanguageQuestionBlock(ListedQuestionBlock):
    """A language that people speak, or several."""

    kind = "language"
    fits_in_row = True

    class Meta:
        label = _("Language")
        icon = "globe"
