from django.utils.translation import gettext_lazy as _

from .options import OptionsQuestionBlock


class ChoiceQuestionBlock(OptionsQuestionBlock):
    """One of several answers."""

    kind = "choice"
    fits_in_row = True

    class Meta:
        label = _("Choose one")
        public_label = _("Choose one answer")
        icon = "radio-full"
