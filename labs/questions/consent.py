from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import QuestionBlock

YES = "yes"
"""The one answer that a consent has."""


class ConsentQuestionBlock(QuestionBlock):
    """A text somebody agrees to; the version that they read is stored with the answer."""

    kind = "consent"

    label = blocks.TextBlock(label=_("Text of the consent"), max_length=1500)
    version = blocks.RegexBlock(
        regex=r"^[0-9a-z.-]{1,20}$", label=_("Version"), default="1", help_text=_("Increase it when the text changes.")
    )

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {"version": str(value.get("version") or "1")}

    def answers(self, _value: Mapping[str, Any]) -> dict[str, str | Promise] | None:
        return {YES: _("Yes")}

    class Meta:
        label = _("Consent")
        public_label = _("Tick to agree")
        icon = "check"
