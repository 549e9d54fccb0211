"""What staff get notices of, and when they want to get them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeKind(TextChoices):
    """What a notice is about. Each label completes "Tell me when"."""

    REVIEW = "review", _("a page is waiting for my review")
    NEW = "new", _("a page needs translating")
    OUTDATED = "outdated", _("the source of a translation has changed")
    CHANGES = "changes", _("changes are requested in my work")
    APPROVED = "approved", _("my work is approved")
    PUBLISHED = "published", _("my work is published")
    COMMENT = "comment", _("somebody comments on a page I worked on")


SHORT_WORDS = {
    NoticeKind.REVIEW: pgettext_lazy("line of a digest", "is waiting for your review"),
    NoticeKind.NEW: pgettext_lazy("line of a digest", "needs translating"),
    NoticeKind.OUTDATED: pgettext_lazy("line of a digest", "the source has changed"),
    NoticeKind.CHANGES: pgettext_lazy("line of a digest", "changes requested"),
    NoticeKind.APPROVED: pgettext_lazy("line of a digest", "approved"),
    NoticeKind.PUBLISHED: pgettext_lazy("line of a digest", "now public"),
    NoticeKind.COMMENT: pgettext_lazy("line of a digest", "new comments"),
}

WORK = (NoticeKind.REVIEW, NoticeKind.NEW, NoticeKind.OUTDATED, NoticeKind.CHANGES)
"""Kinds that ask somebody to act, and need no letter once that is done. The other kinds are news."""


class Delivery(TextChoices):
    AT_ONCE = "at_once", pgettext_lazy("letters", "at once")
    DAILY = "daily", pgettext_lazy("letters", "once a day, in a single e-mail")
    NEVER = "never", pgettext_lazy("letters", "never")
