"""The outbox: one row for each letter, from the moment it is written to the mail server's answer."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.choices import LetterState
from portal.letters.querysets import LetterQuerySet
from portal.letters.secrets import without_secrets


class Letter(models.Model):
    """One e-mail in the outbox: written in the transaction of the event it is about, sent by the worker afterwards."""

    kind = models.CharField(_("kind"), max_length=60, help_text=_("Folder of its templates."))
    about = models.CharField(pgettext_lazy("letter", "about"), max_length=80, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=12)
    to_address = models.EmailField(_("to"))
    reply_to = models.EmailField(_("replies go to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body_text = models.TextField(_("text"))
    body_html = models.TextField(_("formatted text"), blank=True)
    secrets = models.JSONField(default=dict, blank=True, db_default={}, editable=False)
    """What is put into the letter at sending, by name; emptied once it was sent, or cannot be sent."""
    state = models.CharField(_("state"), max_length=10, choices=LetterState, default=LetterState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(pgettext_lazy("moment", "written"), default=timezone.now)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(_("taken by the worker"), null=True, blank=True)
    sent_at = models.DateTimeField(pgettext_lazy("moment", "sent"), null=True, blank=True)
    last_answer = models.TextField(_("what the mail server said"), blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("sent by the portal", "e-mail")
        verbose_name_plural = pgettext_lazy("sent by the portal", "e-mails")
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="letter_due")]

    def __str__(self) -> str:
        return self.subject

    @property
    def shown_text(self) -> str:
        """The text as staff may read it: without what only its receiver may know."""
        return without_secrets(self.body_text)
