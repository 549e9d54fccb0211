"""What staff get notices of, and when they want to get them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeKind(TextChoices):
    """What a notice is about. Each label completes "Tell me when"."""

    REVIEW = "review", _("a page waits for my review")
    NEW = "new", _("a page is to be translated")
    OUTDATED = "outdated", _("the source of a translation has changed")
    CHANGES = "changes", _("changes are asked for in what I wrote")
    APPROVED = "approved", _("what I wrote is approved")
    PUBLISHED = "published", _("what I wrote becomes public")
    COMMENT = "comment", _("somebody comments on a page I wrote on")


SHORT_WORDS = {
    NoticeKind.REVIEW: pgettext_lazy("line of a digest", "waits for your review"),
    NoticeKind.NEW: pgettext_lazy("line of a digest", "is to be translated"),
    NoticeKind.OUTDATED: pgettext_lazy("line of a digest", "the source has changed"),
    NoticeKind.CHANGES: pgettext_lazy("line of a digest", "changes are asked for"),
    NoticeKind.APPROVED: pgettext_lazy("line of a digest", "approved"),
    NoticeKind.PUBLISHED: pgettext_lazy("line of a digest", "public now"),
    NoticeKind.COMMENT: pgettext_lazy("line of a digest", "new comments"),
}

WORK = (NoticeKind.REVIEW, NoticeKind.NEW, NoticeKind.OUTDATED, NoticeKind.CHANGES)
"""Kinds that ask somebody to act, and need no letter once that is done. The other kinds are news."""


class Delivery(TextChoices):
    AT_ONCE = "at_once", pgettext_lazy("letters", "at once")
    DAILY = "daily", pgettext_lazy("letters", "once a day, all in one letter")
    NEVER = "never", pgettext_lazy("letters", "never")
