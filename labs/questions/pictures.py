from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .files import FilesQuestionBlock


class PicturesQuestionBlock(FilesQuestionBlock):
    """Pictures, each with who made it and what it shows."""

    kind = "pictures"

    needs_credit = blocks.BooleanBlock(
        label=_("Each needs a credit"), required=False, default=True, help_text=_("Who made the picture.")
    )
    needs_alt = blocks.BooleanBlock(
        label=_("Each needs a description"),
        required=False,
        default=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )

    def allowed(self, _value: Mapping[str, Any]) -> list[str]:
        return ["image"]

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        needed = ("needs_credit", "needs_alt")
        return super().structure(value) | {name: True for name in needed if value.get(name)}

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        needed = {"needs_credit": gettext("each with a credit"), "needs_alt": gettext("each with a description")}
        return [*super().limits(value), *(words for name, words in needed.items() if value.get(name))]

    class Meta:
        label = _("Pictures")
        icon = "image"
