"""Answers to choose from, which editors write: each has a key, which is stored, and a label, which is translated."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError

from .base import QuestionBlock
from .keys import MADE_FROM_WORDS, key_block, propose_keys, repeated


class ChoiceOptionBlock(blocks.StructBlock):
    key = key_block(MADE_FROM_WORDS, required=False)
    label = blocks.CharBlock(label=pgettext_lazy("of a choice", "Words"), max_length=200)

    class Meta:
        label = _("Choice")
        icon = "list-ul"
        template = "labs/questions/option.html"


class OptionsQuestionBlock(QuestionBlock):
    """Answered by choosing."""

    choices = blocks.ListBlock(ChoiceOptionBlock(), label=_("Choices"), min_num=2)

    def clean(self, value: Any) -> Any:
        """As Wagtail's; makes keys that are left out, and refuses one that two choices share at both of them."""
        propose_keys(value["choices"], otherwise="choice")
        cleaned = super().clean(value)
        twice = repeated([option["key"] for option in cleaned["choices"]])
        if twice:
            sentence = ValidationError(_("Two choices of “%(key)s” have the same key.") % {"key": cleaned["key"]})
            at_keys = {place: StructBlockValidationError(block_errors={"key": sentence}) for place in twice}
            raise StructBlockValidationError(block_errors={"choices": ListBlockValidationError(block_errors=at_keys)})
        return cleaned

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {"choices": [option["key"] for option in value["choices"]]}

    def answers(self, value: Mapping[str, Any]) -> dict[str, str | Promise] | None:
        return {option["key"]: option["label"] for option in value["choices"]}

    def words(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().words(value) | {"choices": {option["key"]: option["label"] for option in value["choices"]}}
