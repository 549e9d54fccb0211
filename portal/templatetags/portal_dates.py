"""Dates and times as the reader's language writes them."""

import datetime as dt
import json
import re
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal import dates
from portal.choices import Precision
from portal.dates.changes import note_changes

from .portal_words import marked

register = template.Library()

FIGURE_WITH_ENDING = re.compile(r"\d+-\w+")


@register.filter
def unbroken(written: str) -> SafeString:
    """A date in which no line ends between a figure and what is written to it: "2026-yil", "18-декабры", "1-nji".

    Marked up: a hyphen that does not break is another letter to a reader who searches the page.
    """
    kept = FIGURE_WITH_ENDING.sub(r'<span class="unbroken">\g<0></span>', escape(written))
    return mark_safe(kept)  # noqa: S308 escaped above


@register.filter
def format_date(date: dt.date | None, precision: str = Precision.DAY) -> str:
    """A date as precisely as it is known; empty where there is none."""
    return marked(unbroken(dates.format_date(date, precision))) if date else ""


@register.filter
def format_range(period: Any) -> str:
    """The dates of a row with a start and an end; empty where neither is known."""
    text = dates.format_range(period.starts_on, period.ends_on, period.starts_precision, period.ends_precision)
    return marked(unbroken(text))


@register.filter
def time_left(until: dt.datetime) -> str:
    """What is left until a moment, in its largest unit; empty once it has come."""
    now = timezone.now()
    note_changes(dates.next_step(now, until), now=now)
    return dates.format_time_left(now, until)


@register.filter
def moment_writing_json(moment: dt.datetime) -> str:
    """The words for a moment on any clock as JSON, for a script that knows the reader's clock."""
    return json.dumps(dates.moment_writing(moment), ensure_ascii=False)
