from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock


class DateQuestionBlock(QuestionBlock):
    """A day."""

    kind = "date"

    class Meta:
        label = _("Date")
        icon = "date"
