"""The questions of a call, as editors build them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError

from . import KINDS


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a call, in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(block.kind, block()) for block in KINDS], **kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[str] = set()
        for child in cleaned:
            key = child.value.get("key")
            if key and key in seen:
                raise StreamBlockValidationError(
                    non_block_errors=[ValidationError(_("The key “%(key)s” stands twice.") % {"key": key})]
                )
            seen.add(key)
            refuse_repeated_choices(child.value)
        return cleaned

    class Meta:
        label = _("Questions")
        icon = "form"
        template = "labs/questions/questions.html"


def refuse_repeated_choices(question: Any) -> None:
    """Raise a validation error where two choices of one question share a key."""
    keys = [choice["key"] for choice in question.get("choices") or []]
    if len(keys) != len(set(keys)):
        raise StreamBlockValidationError(
            non_block_errors=[ValidationError(_("Two choices of “%(key)s” share a key.") % {"key": question["key"]})]
        )
