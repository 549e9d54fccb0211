from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock


class PhoneQuestionBlock(QuestionBlock):
    """A telephone number."""

    kind = "phone"

    class Meta:
        label = _("Telephone number")
        icon = "mobile-alt"
