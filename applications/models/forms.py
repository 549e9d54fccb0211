"""The questions of calls, as they were published."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.querysets import FormLabelsQuerySet, FormVersionQuerySet
from labs.models import Call
from portal.fields import ReadableJSON


class FormVersion(models.Model):
    """The questions of a call as they were published: only the structure, and never changed."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="form_versions", verbose_name=_("call"))
    number = models.PositiveIntegerField(_("version"))
    source_language = models.CharField(_("language of origin"), max_length=12)
    schema = models.JSONField(_("structure"), encoder=ReadableJSON)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(pgettext_lazy("moment", "published"), default=timezone.now)

    objects: ClassVar = FormVersionQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        ordering = ["call", "-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="form_version_once")]

    def __str__(self) -> str:
        return f"{self.call} v{self.number}"


class FormLabels(models.Model):
    """The words of a form version in one language. Rows are only added, and the newest counts."""

    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="labels")
    language = models.CharField(_("language"), max_length=12)
    labels = models.JSONField(_("words"), encoder=ReadableJSON)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(pgettext_lazy("moment", "published"), default=timezone.now)

    objects: ClassVar = FormLabelsQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("words of a form")
        verbose_name_plural = _("words of forms")
        ordering = ["form_version", "language", "-pk"]

    def __str__(self) -> str:
        return f"{self.form_version} ({self.language})"
