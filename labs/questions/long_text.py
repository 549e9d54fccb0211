from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lengths import WrittenQuestionBlock


class LongTextQuestionBlock(WrittenQuestionBlock):
    """Answered in several lines."""

    kind = "long_text"

    max_length = blocks.IntegerBlock(label=_("Maximum characters"), min_value=1, max_value=20000, default=1500)

    class Meta:
        label = _("Long answer")
        icon = "pilcrow"
