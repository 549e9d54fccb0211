"""Blocks that only the front page may have. Editors order and title them; the content comes from facts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SectionBlock(blocks.StructBlock):
    """A titled section whose content the portal fills in."""

    title = blocks.CharBlock(label=_("Title"), max_length=90)

    class Meta:
        icon = "list-ul"
        template = "home/sections/section.html"


class CallsSectionBlock(SectionBlock):
    class Meta:
        label = _("Open calls")
        icon = "calendar"
        template = "home/sections/calls.html"


class NewsSectionBlock(SectionBlock):
    class Meta:
        label = _("Latest news")
        icon = "doc-full"
        template = "home/sections/news.html"


class AlumniSectionBlock(SectionBlock):
    class Meta:
        label = _("Alumni and results")
        icon = "group"
        template = "home/sections/alumni.html"


class NumbersSectionBlock(SectionBlock):
    class Meta:
        label = _("Numbers")
        icon = "order"
        template = "home/sections/numbers.html"


class LabsSectionBlock(SectionBlock):
    class Meta:
        label = _("Labs")
        icon = "folder-open-1"
        template = "home/sections/labs.html"


class PartnersSectionBlock(SectionBlock):
    class Meta:
        label = _("Partners and founder")
        icon = "link"
        template = "home/sections/partners.html"


class FrontPageBlock(blocks.StreamBlock):
    """The sections of a front page, in the order staff choose."""

    calls = CallsSectionBlock()
    news = NewsSectionBlock()
    alumni = AlumniSectionBlock()
    numbers = NumbersSectionBlock()
    labs = LabsSectionBlock()
    partners = PartnersSectionBlock()

    class Meta:
        label = _("Sections")
        icon = "list-ul"
        template = "home/sections/sections.html"
        block_counts = {name: {"max_num": 1} for name in ("calls", "news", "alumni", "numbers", "labs", "partners")}
