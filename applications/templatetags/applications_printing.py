"""The way to all questions of a form, for those who read before they begin."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import QuerySet
from django.urls import reverse

from applications.models import FormLabels
from labs.models import Call
from portal.dates.remaining import format_duration
from portal.languages.chains import active_language, first_in_chain
from portal.languages.numbers import format_size
from portal.running.prepared import prepared

register = template.Library()


@dataclass(frozen=True)
class WayToQuestions:
    """Where all questions stand: on a page, which can be read aloud, and in a PDF of a `size` in words.

    While that is empty, the PDF is not made.
    """

    page: str
    pdf: str
    size: str
    minutes: int
    """That the applicant's part takes; 0 while the PDF is not made."""


@register.simple_tag
def way_to_questions(call: Call) -> WayToQuestions | None:
    """None for a call that asks nothing yet."""
    printed = {language: (size or 0, minutes or 0) for language, size, minutes in printed_questions(call=call.pk)}
    if not printed:
        return None
    size, minutes = printed[first_in_chain(printed, active_language()) or ""]
    page, pdf = (reverse(f"applications:{name}", args=[call.slug]) for name in ("questions", "questions_pdf"))
    return WayToQuestions(page, pdf, format_size(size) if size else "", minutes)


@prepared
def printed_questions(call: Any) -> QuerySet[FormLabels, tuple[str, int | None, int | None]]:
    newest = FormLabels.objects.of_newest_form().filter(form_version__call=call)
    return newest.values_list("language", "printed__size", "printed__minutes")


@register.filter
def duration(minutes: int) -> str:
    """Minutes as people speak of time."""
    return format_duration(minutes)
