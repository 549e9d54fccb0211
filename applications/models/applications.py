"""An application: what its parts have in common, and how far it has come."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.choices import State
from applications.codes import new_code, new_token
from applications.querysets import ApplicationQuerySet
from labs.choices import ApplicantKind
from labs.models import Call
from portal.fields import ReadableJSON

from .forms import FormVersion


class Application(models.Model):
    """An application to a call, from the moment it was begun.

    What was written is in its parts; who wrote it, in their seats. `name`, `kind`,
    `project_title`, `country`, `language` and `search_text` repeat for lists what was
    submitted, and only `applications.projections` changes them. `eligibility` is what
    the writer says now.
    """

    code = models.CharField(_("code"), max_length=8, unique=True, default=new_code, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications", verbose_name=_("call"))
    kind = models.CharField(
        _("applicant"), max_length=12, choices=ApplicantKind, default=ApplicantKind.FILMMAKER, db_default="filmmaker"
    )
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    eligibility = models.JSONField(_("eligibility"), default=dict, encoder=ReadableJSON)
    eligibility_at = models.DateTimeField(_("eligibility answered"), null=True, blank=True)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200, blank=True)
    project_title = models.CharField(_("title of the project"), max_length=200, blank=True, db_default="")
    country = models.CharField(_("country of residence"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=12)
    search_text = models.TextField(editable=False, blank=True)
    created_at = models.DateTimeField(_("started"), default=timezone.now)
    saved_at = models.DateTimeField(_("last saved"), default=timezone.now)
    submitted_at = models.DateTimeField(pgettext_lazy("moment", "submitted"), null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(pgettext_lazy("moment", "withdrawn"), null=True, blank=True)
    erased_at = models.DateTimeField(pgettext_lazy("moment", "erased"), null=True, blank=True)
    start_key = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    """Key of the form in which it was begun, so that the same form sent twice begins one application."""

    objects: ClassVar = ApplicationQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-pk"]
        indexes = [models.Index(fields=["call", "state", "-submitted_at"], name="application_inbox")]

    def __str__(self) -> str:
        return self.code
