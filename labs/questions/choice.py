from django.utils.translation import gettext_lazy as _

from .options import OptionsQuestionBlock


class ChoiceQuestionBlock(OptionsQuestionBlock):
    """One of several answers."""

    kind = "choice"

    class Meta:
        label = _("One of several")
        icon = "radio-full"
