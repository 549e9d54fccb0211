"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.rich_text import RichText

from portal.pages.rich_text import paragraphs_of

PARAGRAPH_FEATURES: list[str] = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote", "hr"]


class TextBlock(blocks.RichTextBlock):
    """Headings, paragraphs, lists, quotations and links, as they come when a text is pasted."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": PARAGRAPH_FEATURES} | kwargs)

    def get_searchable_content(self, value: RichText) -> list[str]:
        return paragraphs_of(value.source)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "portal/blocks/text_block.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, word for word, with who said it."""

    quote = blocks.TextBlock(label=pgettext_lazy("of a quotation", "Words"), max_length=600)
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=120)
    position = blocks.CharBlock(label=_("Role or position"), max_length=160, required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "portal/blocks/quote_block.html"


class FactBlock(blocks.StructBlock):
    """One number or short fact with what it counts."""

    figure = blocks.CharBlock(label=_("Number or word"), max_length=24)
    meaning = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        label = _("Number")
        icon = "order"
        template = "portal/blocks/fact_block.html"


class FactsBlock(blocks.ListBlock):
    """A row of numbers."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(FactBlock(), **{"min_num": 1, "max_num": 6} | kwargs)

    class Meta:
        label = _("Numbers")
        icon = "order"
        template = "portal/blocks/facts_block.html"
