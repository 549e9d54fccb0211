"""Notices, and how each member of the staff wants to get them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.models import Letter

from .choices import Delivery, NoticeKind
from .querysets import NoticeQuerySet

WAGTAILS_SWITCHES = {
    NoticeKind.REVIEW: "submitted_notifications",
    NoticeKind.APPROVED: "approved_notifications",
    NoticeKind.CHANGES: "rejected_notifications",
    NoticeKind.COMMENT: "updated_comments_notifications",
}
"""Columns of Wagtail's profile with which somebody may have switched off Wagtail's own letters of a kind."""


class Notice(models.Model):
    """Something one person is to be told. Stored in the transaction of its event, settled by a letter or without one.

    It is settled without a letter where the person has done the work already, may not do it any more, or wants no
    letters. `event` identifies what happened, so that nobody is told of it twice.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=NoticeKind)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    details = models.JSONField(default=dict)
    """What the letter quotes (`lines`), and the key of the review that it is about (`task_state`, `workflow_state`)."""

    noted_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar = NoticeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["noted_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="notice_once")]
        indexes = [models.Index(fields=["settled_at", "person"], name="notice_waiting")]

    def __str__(self) -> str:
        return f"{self.event}: {self.person}"


class LetterPreferences(models.Model):
    """How one person wants to be told, and the day of their last digest in their own time zone."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letter_preferences")
    language = models.CharField(_("language of e-mails"), max_length=12, blank=True)
    deliveries = models.JSONField(default=dict)
    """{kind: delivery}; for a kind that is missing, Wagtail's profile decides, else letters come at once."""

    digest_on = models.DateField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person)

    def delivery(self, kind: str) -> Delivery:
        """How the person wants to be told of things of this kind."""
        chosen = self.deliveries.get(kind)
        if chosen in Delivery.values:
            return Delivery(chosen)
        profile = getattr(self.person, "wagtail_userprofile", None)
        switch = WAGTAILS_SWITCHES.get(NoticeKind(kind))
        is_off = profile is not None and switch is not None and not getattr(profile, switch)
        return Delivery.NEVER if is_off else Delivery.AT_ONCE
