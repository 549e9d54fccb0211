from django.utils.translation import gettext_lazy as _

from labs.choices import PersonalRole

from .base import QuestionBlock, role_block


class PhoneQuestionBlock(QuestionBlock):
    """A telephone number."""

    kind = "phone"

    role = role_block(PersonalRole.PHONE)

    class Meta:
        label = _("Phone number")
        icon = "mobile-alt"
