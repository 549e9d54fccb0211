"""Documents that editors offer for download."""

import secrets
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from portal.documents.names import stored_name
from portal.pictures.library_internals import is_to_be_stored

TOKEN_LENGTH = 32


def new_token() -> str:
    """The part of an address that nobody can guess: 128 random bits as hexadecimal digits."""
    return secrets.token_hex(TOKEN_LENGTH // 2)


class RandomToken(models.Func):
    """A token made by the database, for rows stored without one: by a process whose code does not know the column."""

    output_field = models.CharField()

    def as_sqlite(self, *_: Any, **_context: Any) -> tuple[str, tuple[()]]:
        return "lower(hex(randomblob(16)))", ()

    def as_postgresql(self, *_: Any, **_context: Any) -> tuple[str, tuple[()]]:
        return "replace(gen_random_uuid()::text, '-', '')", ()


class PortalDocument(AbstractDocument):
    """A file that the portal offers for download. Applicants' files are never documents."""

    token = models.CharField(
        max_length=TOKEN_LENGTH, unique=True, default=new_token, db_default=RandomToken(), editable=False
    )
    is_public = models.BooleanField(
        _("public without a page"),
        default=False,
        db_default=False,
        help_text=_(
            "Anybody who has its address may read it. Without the tick, only those who may read a page that links "
            "to it."
        ),
    )

    admin_form_fields = (*Document.admin_form_fields, "is_public")
    shown_fields: ClassVar[tuple[str, ...]] = ("file", "title", "is_public", "collection")
    """Fields that the public sees, or that decide who sees the document; see portal.public_use."""

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if is_to_be_stored(self.file):
            self.file.name = stored_name(self.file.name)
        super().save(*args, **kwargs)

    @property
    def url(self) -> str:
        """Path of the document. It ends with the name a browser saves it under; only the token before that counts."""
        return reverse("document", args=[self.token, self.filename])
