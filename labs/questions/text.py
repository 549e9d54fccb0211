from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lengths import WrittenQuestionBlock


class TextQuestionBlock(WrittenQuestionBlock):
    """Answered in one line."""

    kind = "text"
    fits_in_row = True

    # Names of people can have 200 letters, so a limit that nobody chose leaves room for them.
    max_length = blocks.IntegerBlock(label=_("Characters, at most"), min_value=1, max_value=500, default=200)

    class Meta:
        label = _("Text, one line")
        icon = "minus"
