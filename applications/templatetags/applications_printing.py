"""The way to all questions of a form, for those who read before they begin."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from applications.models import FormLabels
from labs.models import Call
from portal.dates.remaining import format_duration
from portal.languages.chains import active_language, first_in_chain
from portal.languages.numbers import format_size

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
    newest = FormLabels.objects.of_newest_form().filter(form_version__call=call)
    printed = {one["language"]: one for one in newest.values("language", "printed__size", "printed__minutes")}
    if not printed:
        return None
    chosen = printed[first_in_chain(printed, active_language()) or ""]
    size, minutes = chosen["printed__size"] or 0, chosen["printed__minutes"] or 0
    page, pdf = (reverse(f"applications:{name}", args=[call.slug]) for name in ("questions", "questions_pdf"))
    return WayToQuestions(page, pdf, format_size(size) if size else "", minutes)


@register.filter
def duration(minutes: int) -> str:
    """Minutes as people speak of time."""
    return format_duration(minutes)
