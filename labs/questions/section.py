from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import EntryBlock
from .conditions import ConditionBlock
from .keys import MADE_FROM_WORDS, key_block


class SectionBlock(EntryBlock):
    """Heading of a group of questions."""

    kind = "section"
    is_heading = True

    key = key_block(MADE_FROM_WORDS, required=False)
    label = blocks.CharBlock(label=_("Heading"), max_length=120)
    help = blocks.TextBlock(label=_("Introduction"), max_length=600, required=False, default="")

    shown_if = ConditionBlock(label=_("Asked only if"), required=False)

    class Meta:
        label = _("Section")
        icon = "title"
        template = "labs/questions/section.html"
