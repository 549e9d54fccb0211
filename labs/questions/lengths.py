"""Limits of length, which every kind of written answer has."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from portal.languages.numbers import format_number

from .base import QuestionBlock, example_block


class WrittenQuestionBlock(QuestionBlock):
    """Answered by writing; a kind adds `max_length`."""

    limit_names = ("min_length", "max_length")

    example = example_block()
    min_length = blocks.IntegerBlock(label=_("Minimum characters"), min_value=0, required=False)

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        least, most = value.get("min_length"), value.get("max_length")
        said = []
        if least:
            words = ngettext("at least %(count)s character", "at least %(count)s characters", least)
            said.append(words % {"count": format_number(least)})
        if most:
            words = ngettext("up to %(count)s character", "up to %(count)s characters", most)
            said.append(words % {"count": format_number(most)})
        return said
