from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from labs.choices import PersonalRole

from .base import role_block
from .lengths import WrittenQuestionBlock

LONGEST_NAME = 200


class TextQuestionBlock(WrittenQuestionBlock):
    """Answered in one line."""

    kind = "text"
    fits_in_row = True

    # A limit that nobody chose leaves room for names of people.
    max_length = blocks.IntegerBlock(label=_("Maximum characters"), min_value=1, max_value=500, default=LONGEST_NAME)
    role = role_block(PersonalRole.NAME, PersonalRole.LATIN_NAME)

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        return super().limits(with_room_for_names(value))

    class Meta:
        label = _("Short answer")
        icon = "minus"


def with_room_for_names(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings or the structure of a question, with room for every name where it asks for a person's."""
    return {**value, "max_length": max(value.get("max_length") or 0, LONGEST_NAME)} if value.get("role") else value
