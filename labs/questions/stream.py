"""The questions of a call, as editors build them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from . import KINDS
from .base import repeated


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a call, in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(block.kind, block.of_form(KINDS)) for block in KINDS], **kwargs)

    def clean(self, value: Any) -> Any:
        """As Wagtail's; also refuses a key that is used twice, at each question that has it, beside other errors."""
        twice = repeated([child.value.get("key") for child in value])
        try:
            cleaned = super().clean(value)
        except StreamBlockValidationError as refusal:
            refuse_keys(twice, refusal.block_errors)
            raise
        if twice:
            raise StreamBlockValidationError(block_errors=refuse_keys(twice, {}))
        return cleaned

    class Meta:
        label = _("Questions")
        icon = "form"
        template = "labs/questions/questions.html"


def refuse_keys(twice: Mapping[int, str], errors: dict[int, ValidationError]) -> dict[int, ValidationError]:
    """Add an error for each key of `twice` to `errors`, both by index, unless that key has an error already."""
    for place, key in twice.items():
        sentence = ValidationError(_("The key “%(key)s” stands twice.") % {"key": key})
        error = errors.setdefault(place, StructBlockValidationError(block_errors={}))
        if isinstance(error, StructBlockValidationError):
            error.block_errors.setdefault("key", sentence)
    return errors
