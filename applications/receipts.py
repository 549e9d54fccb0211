"""The receipt of a submission as a file."""

import logging

from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import translation

from portal.pdf import write_pdf

from .models import Revision
from .querysets import MOST_RECEIPT_TRIES
from .reports import receipt_document

logger = logging.getLogger(__name__)


def write(pk: int) -> bool:
    """Write the receipt of a submission as PDF, in the language of its form.

    False where it is there already, or was tried so often in vain that it is given up.
    """
    waiting = Revision.objects.without_receipt().filter(pk=pk)
    revision = waiting.with_content().select_related("application__call", "part").first()
    # Counted before: it may be what ends the worker.
    if revision is None or not waiting.update(receipt_tries=F("receipt_tries") + 1):
        return False
    if revision.receipt_tries >= MOST_RECEIPT_TRIES:
        logger.error("The receipt of submission %d could not be written and is given up", pk)
        return False
    with translation.override(revision.form_labels.language):
        content = write_pdf(receipt_document(revision))
    field = Revision._meta.get_field("receipt")
    name = field.storage.save(field.generate_filename(revision, "receipt"), ContentFile(content))
    if not Revision.objects.filter(pk=pk, receipt="").update(receipt=name):
        field.storage.delete(name)
        return False
    return True
