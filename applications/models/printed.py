"""The questions of a form as a file to read and to print."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.codes import new_file_name
from applications.querysets import PrintedFormQuerySet

from .files import private_storage
from .forms import FormLabels


class PrintedForm(models.Model):
    """All questions of a form in one language as PDF, made by the worker before anybody asks for it.

    `digest` is that of what it says: with it the worker tells whether it has to be made anew.
    """

    form_labels = models.OneToOneField(FormLabels, on_delete=models.CASCADE, related_name="printed")
    digest = models.CharField(max_length=64)
    file = models.FileField(storage=private_storage, upload_to=new_file_name, blank=True)
    """Empty until it is written."""
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    minutes = models.PositiveSmallIntegerField(default=0)
    """How long the applicant's part takes."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often writing what has this digest was begun."""

    objects: ClassVar = PrintedFormQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("form to print")
        verbose_name_plural = _("forms to print")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.form_labels)
