"""What was submitted, and what was agreed to."""

from copy import copy
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.codes import new_file_name
from applications.querysets import MOST_RECEIPT_TRIES, ConsentQuerySet, RevisionQuerySet
from portal.fields import ReadableJSON

from .applications import Application
from .files import File, private_storage
from .forms import FormLabels, FormVersion
from .parts import Part
from .seats import Seat


class Revision(models.Model):
    """The content of one submission of a part. Never changed until it is erased."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="revisions")
    # The unique constraints below begin with the part, and serve as its index.
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField(_("number"))
    part_version = models.PositiveIntegerField(null=True)
    """The version of the part that was checked and submitted."""
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    form_labels = models.ForeignKey(FormLabels, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(_("answers"), encoder=ReadableJSON)
    eligibility = models.JSONField(_("eligibility"), default=dict, null=True, encoder=ReadableJSON)
    digest = models.CharField(_("fingerprint"), max_length=64)
    received_at = models.DateTimeField(pgettext_lazy("moment", "received"))
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    receipt = models.FileField(storage=private_storage, upload_to=new_file_name, blank=True, db_default="")
    """The receipt as PDF, once the worker has written it."""
    receipt_tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    """How often writing the receipt was begun; more than `MOST_RECEIPT_TRIES` where it was given up."""

    objects: ClassVar = RevisionQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "number"], name="revision_of_part_once"),
            models.UniqueConstraint(fields=["part", "part_version"], name="version_submitted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application} #{self.number}"

    @property
    def lacks_receipt(self) -> bool:
        """Whether the worker has given up to write the receipt."""
        return not self.receipt and self.receipt_tries > MOST_RECEIPT_TRIES


class RevisionFile(models.Model):
    """A file that belongs to a submission, and is kept as long as it."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="revision_files")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    # As they were submitted: those of the file may be changed afterwards.
    alt = models.CharField(_("description"), max_length=300, blank=True, default="", db_default="")
    credit = models.CharField(_("credit"), max_length=200, blank=True, default="", db_default="")

    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("file of a submission")
        verbose_name_plural = _("files of submissions")
        ordering = ["revision", "pk"]
        constraints = [models.UniqueConstraint(fields=["revision", "file"], name="file_in_revision_once")]

    def __str__(self) -> str:
        return f"{self.revision} {self.file_id}"

    @property
    def submitted_file(self) -> File:
        """The file with the words it was submitted with."""
        file = copy(self.file)
        file.alt, file.credit = self.alt, self.credit
        return file


class Consent(models.Model):
    """Somebody agreed to a text, or took it back. Rows are only added; the newest for a question counts."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="consents")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=40)
    version = models.CharField(_("version"), max_length=20)
    is_given = models.BooleanField(pgettext_lazy("consent", "given"))
    form_labels = models.ForeignKey(FormLabels, on_delete=models.PROTECT, related_name="+")
    """The words that were read."""
    at = models.DateTimeField(_("when"))

    objects: ClassVar = ConsentQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return f"{self.part} {self.key} {self.version}"
