from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .files import FILE_KINDS, FilesQuestionBlock


class FileQuestionBlock(FilesQuestionBlock):
    """PDFs, text documents or pictures."""

    kind = "file"

    file_kinds = blocks.MultipleChoiceBlock(label=_("Allowed file types"), choices=FILE_KINDS, default=["pdf"])

    def allowed(self, value: Mapping[str, Any]) -> list[str]:
        return list(value.get("file_kinds") or ["pdf"])

    class Meta:
        label = _("File")
        icon = "doc-full"
