"""Blocks of the site settings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SocialLinkBlock(blocks.StructBlock):
    """The organisation's page on a social network. The portal only links to it."""

    name = blocks.CharBlock(label=_("network"), max_length=40)
    url = blocks.URLBlock(label=_("address"))

    class Meta:
        label = _("link")
        icon = "link"


class SocialLinksBlock(blocks.StreamBlock):
    """The links in their order."""

    link = SocialLinkBlock()

    class Meta:
        label = _("Social networks")
