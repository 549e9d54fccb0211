"""Files given as answers."""

from typing import ClassVar

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.choices import FileState
from applications.codes import new_file_name
from applications.querysets import FileQuerySet

from .parts import Part


def private_storage() -> Storage:
    return storages["private"]


class File(models.Model):
    """A file given as an answer. It is private: only a view that asks for the right to read it serves it.

    `received` is what arrived, until the worker has opened it; `stored` is what was made of it, and only that is
    ever served. A refused file has neither. Of one that is being received in pieces, the pieces are elsewhere
    (`applications.uploads`), and name, size and digest are as its sender announced them.
    """

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="files")
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=FileState, default=FileState.WAITING)
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=80, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    received = models.FileField(storage=private_storage, upload_to=new_file_name, blank=True)
    stored = models.FileField(storage=private_storage, upload_to=new_file_name, blank=True)
    received_digest = models.CharField(_("SHA-256 as received"), max_length=64)
    stored_digest = models.CharField(_("SHA-256 as stored"), max_length=64, blank=True)
    alt = models.CharField(_("description"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    refusal = models.CharField(_("why it was refused"), max_length=40, blank=True)
    """A reason of `applications.inspection`, which has a sentence for each."""
    upload = models.CharField(max_length=32, blank=True, default="", db_default="")
    """The random name under which it arrives in pieces, or has arrived; empty for one that a form has sent."""
    part_version = models.PositiveIntegerField(default=0, db_default=0)
    """The version of the part in which it was sent, removed or refused last."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often opening it was begun."""
    sent_by = models.ForeignKey("Seat", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(pgettext_lazy("moment", "received"), default=timezone.now)
    checked_at = models.DateTimeField(pgettext_lazy("moment", "checked"), null=True, blank=True)
    removed_at = models.DateTimeField(pgettext_lazy("moment", "removed"), null=True, blank=True)

    objects: ClassVar = FileQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        ordering = ["part", "key", "position", "pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="file_waiting")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ready(self) -> bool:
        return self.state == FileState.READY
