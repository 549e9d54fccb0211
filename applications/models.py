"""Stored forms, applications with their answers and files, and their history."""

from typing import ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from labs.models import Call
from portal.fields import ReadableJSON

from .choices import HistoryKind, State, TokenPurpose
from .codes import new_code, new_file_name, new_token
from .querysets import (
    AccessTokenQuerySet,
    AnswerFileQuerySet,
    ApplicationQuerySet,
    FormLabelsQuerySet,
    FormVersionQuerySet,
)


def private_storage() -> Storage:
    return storages["private"]


class FormVersion(models.Model):
    """The questions of a call as they were published: only the structure, and never changed."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="form_versions", verbose_name=_("call"))
    number = models.PositiveIntegerField(_("version"))
    source_language = models.CharField(_("language of origin"), max_length=12)
    schema = models.JSONField(_("structure"), encoder=ReadableJSON)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("published"), default=timezone.now)

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
    created_at = models.DateTimeField(_("published"), default=timezone.now)

    objects: ClassVar = FormLabelsQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("words of a form")
        verbose_name_plural = _("words of forms")
        ordering = ["form_version", "language", "-pk"]

    def __str__(self) -> str:
        return f"{self.form_version} ({self.language})"


class Application(models.Model):
    """One person's application to a call, from the first saved answer on.

    `answers` is the working copy; what was submitted is in the revisions.
    """

    code = models.CharField(_("code"), max_length=8, unique=True, default=new_code, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications", verbose_name=_("call"))
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    form_labels = models.ForeignKey(FormLabels, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    email = models.EmailField(_("e-mail"), blank=True)
    email_verified_at = models.DateTimeField(_("e-mail verified"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    country = models.CharField(_("country of residence"), max_length=2, blank=True)
    search_text = models.TextField(editable=False, blank=True)
    eligibility = models.JSONField(_("eligibility"), default=dict, encoder=ReadableJSON)
    answers = models.JSONField(_("answers"), default=dict, encoder=ReadableJSON)
    answers_version = models.PositiveIntegerField(default=0)
    """Counts changes of answers and files: they can only be submitted in the version that was validated."""
    created_at = models.DateTimeField(_("started"), default=timezone.now)
    saved_at = models.DateTimeField(_("last saved"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, db_index=True)
    start_key = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    """Key of the form in which it was begun, so that the same form sent twice begins one application."""

    objects: ClassVar = ApplicationQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("read_application", _("Can read applications")),
            ("export_application", _("Can export applications")),
        ]
        indexes = [models.Index(fields=["call", "state", "-submitted_at"], name="application_inbox")]

    def __str__(self) -> str:
        return self.code


class Revision(models.Model):
    """The content of one submission of an application. Never changed."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    form_labels = models.ForeignKey(FormLabels, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(_("answers"), encoder=ReadableJSON)
    files = models.JSONField(_("files"), default=list, encoder=ReadableJSON)
    consents = models.JSONField(_("consents"), default=list, encoder=ReadableJSON)
    digest = models.CharField(_("fingerprint"), max_length=64)
    received_at = models.DateTimeField(_("received"))

    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.application} #{self.number}"


class AnswerFile(models.Model):
    """A file given as an answer. It is private: only a view that checks permissions serves it."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="files")
    question_key = models.CharField(max_length=40)
    file = models.FileField(storage=private_storage, upload_to=new_file_name)
    original_name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=80)
    size = models.PositiveIntegerField(_("size in bytes"))
    received_digest = models.CharField(_("SHA-256 as received"), max_length=64)
    stored_digest = models.CharField(_("SHA-256 as stored"), max_length=64)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects: ClassVar = AnswerFileQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        ordering = ["application", "question_key", "pk"]

    def __str__(self) -> str:
        return self.original_name


class AccessToken(models.Model):
    """A mailed link to one application. Only the digest of its secret is stored."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="tokens")
    purpose = models.CharField(max_length=12, choices=TokenPurpose)
    sent_to = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = AccessTokenQuerySet.as_manager()
    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("link to an application")
        verbose_name_plural = _("links to applications")

    def __str__(self) -> str:
        return f"{self.application} {self.purpose}"


class History(models.Model):
    """An entry of an application's history. Rows are only added."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="history"
    )
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=12, choices=HistoryKind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    data = models.JSONField(default=dict, encoder=ReadableJSON)

    wagtail_reference_index_ignore: ClassVar = True

    class Meta:
        verbose_name = _("history of an application")
        verbose_name_plural = _("histories of applications")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
