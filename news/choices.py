"""Kinds of news."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NewsKind(TextChoices):
    NEWS = "news", pgettext_lazy("kind of one item", "news")
    CALL = "call", _("open call")
    RESULTS = "results", _("results")
    INTERVIEW = "interview", _("interview")
    PRESS_RELEASE = "press_release", _("press release")
