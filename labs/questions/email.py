from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock


class EmailQuestionBlock(QuestionBlock):
    """An e-mail address."""

    kind = "email"

    class Meta:
        label = _("E-mail")
        icon = "mail"
