"""How somebody without an account comes to a seat: by a link or a code, and then by the browser's session."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.choices import LinkPurpose
from applications.codes import address_digest
from applications.querysets import AccessLinkQuerySet, SessionGrantQuerySet

from .seats import Seat


class AccessLink(models.Model):
    """A link to a seat, shown on the screen or sent by letter. Of its secret, its code and its address only digests."""

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=8, choices=LinkPurpose)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="links")
    sent_to = models.CharField(max_length=64, blank=True)
    """Keyed digest of the folded address it was sent to; empty for a link that was shown."""
    code = models.CharField(max_length=64, blank=True)
    """Keyed digest of the six digits that stand beside the link in a letter; empty without any."""
    code_expires_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often a wrong code was typed."""
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = AccessLinkQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("link to an application")
        verbose_name_plural = _("links to applications")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sent_to", "code_expires_at"], name="link_by_address")]

    def __str__(self) -> str:
        return f"{self.seat} {self.purpose}"

    @property
    def opens_for_its_reader(self) -> bool:
        """Whether the link still is in the right hands; the caller has asked whether it is in force.

        A letter may lie in a mailbox that is not the person's any more, or never was.
        An invitation that was forwarded is known to whoever forwarded it, who must not
        read what the guest has written; a list of applications is opened once.
        """
        if self.purpose == LinkPurpose.MINE:
            return self.opened_at is None and self.sent_to == address_digest(self.seat.person.email)
        if not self.sent_to:
            return self.purpose != LinkPurpose.INVITE or self.seat.part.version == 0
        person = self.seat.person
        return self.sent_to in {address_digest(person.email), address_digest(person.wanted_email)}


class SessionGrant(models.Model):
    """A browser may open a seat, as long as its session holds the nonce and nobody has ended the grant."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="grants")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=40, blank=True, db_default="")
    """The key of the question or section at which somebody writes in it."""
    place_at = models.DateTimeField(null=True, blank=True)
    """When that was told last."""
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = SessionGrantQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("browser at an application")
        verbose_name_plural = _("browsers at applications")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.seat} {self.created_at:%Y-%m-%d %H:%M}"
