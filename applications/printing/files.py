"""The questions of a form as PDF: made when the form is published, and anew when anything that it says changes."""

import logging
from collections.abc import Iterable
from dataclasses import asdict

from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from applications.choices import PartKind
from applications.codes import digest_of
from applications.emails import ORGANISATION
from applications.models import FormLabels, PrintedForm
from labs.models import Call
from labs.samples import marked
from portal.dates.remaining import format_duration
from portal.languages.catalogues import interface_language
from portal.languages.chains import active_language
from portal.pdf import PdfDocument, PdfEntry, PdfSection, write_pdf

from .duration import minutes_for
from .questions import PrintedPart, PrintedQuestion, PrintedSection, printed_parts

MOST_TRIES = 5
logger = logging.getLogger(__name__)


def write(pk: int) -> bool:
    """Write the questions with these words as PDF.

    False where that is done already, or was tried so often that it is given up.
    """
    labels = FormLabels.objects.with_call().filter(pk=pk).first()
    if labels is None:
        return False
    with translation.override(labels.language):
        said = document(labels)
    fingerprint = digest_of(asdict(said))
    printed, _is_new = PrintedForm.objects.get_or_create(form_labels=labels, defaults={"digest": fingerprint})
    own = PrintedForm.objects.filter(pk=printed.pk)
    if printed.digest != fingerprint:
        own.update(digest=fingerprint, tries=0)
    elif printed.file or printed.tries >= MOST_TRIES:
        return False
    # Counted before: it may be what ends the worker.
    own.update(tries=F("tries") + 1)
    store(
        printed,
        fingerprint,
        write_pdf(said),
        minutes_for(labels.form_version.schema, PartKind.APPLICANT, labels.labels),
    )
    return True


def store(printed: PrintedForm, of: str, content: bytes, minutes: int) -> None:
    """Put a new file in the place of the old one, unless others have noted something newer."""
    field = PrintedForm._meta.get_field("file")
    name = field.storage.save(field.generate_filename(printed, "questions"), ContentFile(content))
    before = printed.file.name
    own = PrintedForm.objects.filter(pk=printed.pk, digest=of, file=before)
    if not own.update(file=name, size=len(content), minutes=minutes):
        field.storage.delete(name)
    elif before:
        field.storage.delete(before)


def write_all() -> int:
    """Write what is missing or out of date of the forms that can be filled in now or soon; returns how many.

    What belongs to former words is deleted. One that cannot be written keeps no other from being written.
    """
    count = 0
    for labels in FormLabels.objects.of_newest_form().exclude(form_version__call__in=Call.objects.closed()):
        try:
            count += write(labels.pk)
        except Exception:
            logger.exception("The questions with the words %d could not be written as PDF", labels.pk)
    delete(PrintedForm.objects.superseded())
    return count


def delete(outdated: Iterable[PrintedForm]) -> None:
    for printed in outdated:
        PrintedForm.objects.filter(pk=printed.pk).delete()
        if printed.file.name:
            printed.file.storage.delete(printed.file.name)


def document(labels: FormLabels) -> PdfDocument:
    """The questions as a document in the active language."""
    call = labels.form_version.call
    name = marked(call.names.text(active_language()), is_sample=call.is_sample)
    return PdfDocument(
        title=_("All questions: %(call)s") % {"call": name},
        language=interface_language(),
        made_at=labels.created_at,
        author=ORGANISATION,
        intro=[_("Use this to read and prepare. You answer on the site, and you can stop and come back at any time.")],
        sections=[section for part in printed_parts(labels) for section in sections_of(part)],
        footer=f"{ORGANISATION} · {name}",
    )


def sections_of(part: PrintedPart) -> list[PdfSection]:
    time = _("Time to complete: ≈ %(time)s") % {"time": format_duration(part.minutes)}
    return [PdfSection(part.who, intro=[time], is_part=True), *map(section_of, part.sections)]


def section_of(section: PrintedSection) -> PdfSection:
    intro = [*filter(None, [section.introduction]), *section.notes]
    return PdfSection(section.heading, intro=intro, entries=[entry_of(question) for question in section.questions])


def entry_of(question: PrintedQuestion) -> PdfEntry:
    details = [" · ".join(question.details), *question.notes]
    example = _("For example:") + f" {question.example}" if question.example else ""
    told = "\n".join(filter(None, [question.help, example]))
    return PdfEntry(f"{question.number}. {question.label}", details, told, question.offered)
