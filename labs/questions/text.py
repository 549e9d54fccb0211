from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lengths import WrittenQuestionBlock

NAMES_OF_PEOPLE = frozenset({"name", "latin_name", "first_name", "last_name", "surname", "guardian_name"})
"""Keys of the questions for somebody's name."""
LONGEST_NAME = 200


class TextQuestionBlock(WrittenQuestionBlock):
    """Answered in one line."""

    kind = "text"
    fits_in_row = True

    max_length = blocks.IntegerBlock(label=_("Characters, at most"), min_value=1, max_value=500, default=120)

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        return super().limits(with_room_for_names(value))

    class Meta:
        label = _("Text, one line")
        icon = "minus"


def with_room_for_names(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings or the structure of a question, with room for every name where it asks for a person's."""
    if value.get("key") not in NAMES_OF_PEOPLE:
        return value
    return {**value, "max_length": max(value.get("max_length") or 0, LONGEST_NAME)}
