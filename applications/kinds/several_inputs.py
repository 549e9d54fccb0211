"""Answers that are given in several inputs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.languages.plain_text import clean_line

from .any_answer import as_text, is_simple
from .base import Question

SPARE = 2
"""Empty inputs below those that are filled; saving gives new ones."""


class SeveralInputsQuestion(Question):
    """Defines `groups`. A part of an answer that cannot be read stays the text that was typed, in its place."""

    def check_shape(self, answer: Any, shape: type) -> None:
        """Raises ValidationError for an answer that another version of the form stored in another way."""
        if not isinstance(answer, shape):
            raise ValidationError(_("Please type this answer again."), code="unread")


class PartsQuestion(SeveralInputsQuestion):
    """Answered in parts that have names: {name: text or number}. Defines `check_parts`."""

    def is_readable(self, answer: Any) -> bool:
        return isinstance(answer, dict)

    def has_shape(self, answer: Any) -> bool:
        return super().has_shape(answer) or has_simple_parts(answer)

    def filled(self, **parts: Any) -> dict[str, Any]:
        """Those parts in which something was typed."""
        return {name: part for name, part in parts.items() if not self.is_empty(part)}

    def check(self, answer: Any, _files: int = 0) -> None:
        if self.is_empty(answer):
            self.field().clean(None)
            return
        self.check_shape(answer, dict)
        self.check_parts(answer)

    def check_parts(self, parts: Mapping[str, Any]) -> None:
        """Raises ValidationError where an answer that is not empty may not be submitted."""


def parts_of(answer: Any, first: str) -> Mapping[str, Any]:
    """The parts of an answer that may be any JSON: what has none stands in the first."""
    return answer if isinstance(answer, Mapping) else {first: answer}


def in_line(values: Sequence[str], place: int) -> str:
    """The value of one input, on one line; empty where it was not sent."""
    return clean_line(values[place]) if place < len(values) else ""


def in_words(part: Any) -> str:
    """A part of an answer that may be anything, as text."""
    return as_text(part)


def has_simple_parts(answer: Any) -> bool:
    """Whether an answer consists of named parts, each of them one text or one number."""
    return isinstance(answer, Mapping) and all(part is None or is_simple(part) for part in answer.values())


def how_many_inputs(filled: int, most: int) -> int:
    """How many inputs, or rows of them, a form without scripts shows."""
    return max(filled, min(most, filled + SPARE))
