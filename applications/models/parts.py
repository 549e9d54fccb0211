"""A part of an application, with its answers: what is saved, locked and submitted together."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.choices import KeptBecause, PartKind
from applications.querysets import AnswerQuerySet, KeptTextQuerySet, PartQuerySet
from portal.fields import ReadableJSON

from .applications import Application
from .forms import FormLabels


class Part(models.Model):
    """The questions of an application that one person answers for.

    `version` counts changes of answers and files, and only a part of this version
    that was checked is submitted. A new guardian gets a new part; the old one has ended.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(_("part"), max_length=12, choices=PartKind)
    version = models.PositiveIntegerField(default=0)
    form_labels = models.ForeignKey(FormLabels, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(pgettext_lazy("moment", "submitted"), null=True, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("moment", "ended"), null=True, blank=True)

    objects: ClassVar = PartQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("part of an application")
        verbose_name_plural = _("parts of applications")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"], condition=Q(ended_at__isnull=True), name="part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.kind}"


class Answer(models.Model):
    """The answer to one question. A row stays when the answer is taken away, so that its version is known."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=40)
    value = models.JSONField(_("answer"), null=True, encoder=ReadableJSON)
    typed = models.TextField(_("as typed"), blank=True)
    """What was typed, where it could not be read as an answer of its kind; then `value` is None."""
    choice = models.CharField(max_length=40, blank=True, db_index=True)
    """The chosen key, for filters; empty where the answer is none of several choices."""
    version = models.PositiveIntegerField()
    """The version of the part in which it was written last."""
    saved_by = models.ForeignKey("Seat", on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar = AnswerQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["part", "key"]
        constraints = [models.UniqueConstraint(fields=["part", "key"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.part} {self.key}"

    @property
    def content(self) -> Any:
        """The answer, or else what was typed; None where there is neither."""
        return self.value if self.value is not None else self.typed or None


class KeptText(models.Model):
    """What somebody wrote that is no answer now: kept for thirty days and shown to its writers."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="kept_texts")
    key = models.CharField(max_length=40)
    content = models.JSONField(_("text"), encoder=ReadableJSON)
    because = models.CharField(_("reason"), max_length=12, choices=KeptBecause)
    by = models.ForeignKey("Seat", on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField(_("kept since"), default=timezone.now)

    objects: ClassVar = KeptTextQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")
        ordering = ["part", "-pk"]

    def __str__(self) -> str:
        return f"{self.part} {self.key}"
