"""Answers to choose from, which editors write: a key that is stored, and words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import QuestionBlock, key_block


class ChoiceOptionBlock(blocks.StructBlock):
    key = key_block()
    label = blocks.CharBlock(label=_("Words"), max_length=200)

    class Meta:
        label = _("Choice")
        icon = "list-ul"
        template = "labs/questions/option.html"


class OptionsQuestionBlock(QuestionBlock):
    """Answered by choosing."""

    choices = blocks.ListBlock(ChoiceOptionBlock(), label=_("Choices"), min_num=2)

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {"choices": [option["key"] for option in value["choices"]]}

    def words(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().words(value) | {"choices": {option["key"]: option["label"] for option in value["choices"]}}
