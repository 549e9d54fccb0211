"""The blocks of an ordinary page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .media import DownloadBlock, LinkBlock, PictureBlock, PressPicturesBlock, VideoBlock
from .text import FactsBlock, QuoteBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    """What an editor may put on any page with running text: on all but the front page and plain lists."""

    text = TextBlock()
    quote = QuoteBlock()
    numbers = FactsBlock()
    picture = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()
    press_pictures = PressPicturesBlock()
    button = LinkBlock()

    class Meta:
        label = _("Body")
        icon = "doc-full"
        template = "portal/blocks/body_block.html"
