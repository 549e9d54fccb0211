from django.utils.translation import gettext_lazy as _

from labs.choices import PersonalRole

from .base import QuestionBlock, role_block


class EmailQuestionBlock(QuestionBlock):
    """An e-mail address."""

    kind = "email"

    role = role_block(PersonalRole.EMAIL)

    class Meta:
        label = _("E-mail")
        icon = "mail"
