from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock


class UrlQuestionBlock(QuestionBlock):
    """A page on the web."""

    kind = "url"
    fits_in_row = True

    class Meta:
        label = _("Link")
        icon = "link"
