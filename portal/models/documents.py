"""Documents that editors offer for download."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class PortalDocument(AbstractDocument):
    """A file that the portal offers for download. Applicants' files are never documents."""

    admin_form_fields = Document.admin_form_fields

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
