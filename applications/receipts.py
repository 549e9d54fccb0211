"""The receipt of a submission as a file."""

from django.core.files.base import ContentFile
from django.utils import translation

from portal.pdf import write_pdf

from .models import Revision
from .reports import receipt_document


def write(pk: int) -> bool:
    """Write the receipt of a submission as PDF, in the language of its form; False where it is there already."""
    revision = Revision.objects.with_content().select_related("application__call", "part").filter(pk=pk).first()
    if revision is None or revision.receipt:
        return False
    with translation.override(revision.form_labels.language):
        content = write_pdf(receipt_document(revision))
    field = Revision._meta.get_field("receipt")
    name = field.storage.save(field.generate_filename(revision, "receipt"), ContentFile(content))
    if not Revision.objects.filter(pk=pk, receipt="").update(receipt=name):
        field.storage.delete(name)
        return False
    return True
