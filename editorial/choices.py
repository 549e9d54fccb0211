"""Choices of translation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Coverage(TextChoices):
    """The state of a page in a language."""

    MISSING = "missing", _("missing")
    NOT_BEGUN = "not_begun", _("not begun")
    PARTLY = "partly", _("partly translated")
    DRAFT = "draft", _("translated, not public")
    IN_REVIEW = "in_review", pgettext_lazy("translation", "in review")
    CURRENT = "current", _("current")
    OUTDATED = "outdated", _("the source has changed")
