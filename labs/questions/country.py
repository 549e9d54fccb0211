from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock


class CountryQuestionBlock(QuestionBlock):
    """One country of the world."""

    kind = "country"

    class Meta:
        label = _("Country")
        icon = "site"
