"""Answers that may be any JSON: the question had another kind before, or is not in the form any more."""

from typing import Any

from django.utils.translation import gettext as _

BETWEEN_PARTS = " · "


def as_text(answer: Any) -> str:
    """An answer as people read it where nothing else is known of it: its parts, each on a line or beside another."""
    if answer is None or isinstance(answer, bool):
        return _("Yes") if answer else ""
    if isinstance(answer, dict):
        return BETWEEN_PARTS.join(filter(None, map(as_text, answer.values())))
    if isinstance(answer, list):
        return "\n".join(filter(None, map(as_text, answer)))
    return str(answer)


def is_simple(answer: Any) -> bool:
    """Whether it is one text or one number."""
    return isinstance(answer, str | int | float) and not isinstance(answer, bool)
