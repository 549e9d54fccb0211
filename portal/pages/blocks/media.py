"""Blocks that show pictures, or lead to videos, documents and pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its caption; credit and alternative text come from the picture itself."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "portal/blocks/picture_block.html"


class VideoBlock(blocks.StructBlock):
    """A still that leads to a video at its host. Nothing is loaded from the host on our page."""

    still = ImageChooserBlock(label=_("Still"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    address = blocks.URLBlock(label=_("Video address"))

    class Meta:
        label = _("External video")
        icon = "media"
        template = "portal/blocks/video_block.html"


class DownloadBlock(blocks.StructBlock):
    """A document to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)

    class Meta:
        label = _("Download")
        icon = "download"
        template = "portal/blocks/download_block.html"


class PressPicturesBlock(blocks.StructBlock):
    """Pictures for the press, each with its credit; those the press may use can be downloaded in a size for print."""

    title = blocks.CharBlock(label=_("Title"), max_length=90)
    pictures = blocks.ListBlock(ImageChooserBlock(label=_("Picture")), label=_("Pictures"))

    class Meta:
        label = _("Press images")
        icon = "image"
        template = "portal/blocks/press_pictures_block.html"


class LinkBlock(blocks.StructBlock):
    """A button to one of our pages, in the reader's language."""

    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(label=_("Text on it"), max_length=60)

    class Meta:
        label = _("Button")
        icon = "link"
        template = "portal/blocks/link_block.html"
