from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock, example_block


class UrlQuestionBlock(QuestionBlock):
    """A page on the web."""

    kind = "url"
    fits_in_row = True

    example = example_block()

    class Meta:
        label = _("Link")
        icon = "link"
