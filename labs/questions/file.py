from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import QuestionBlock

FILE_KINDS = [
    ("pdf", _("PDF")),
    ("document", _("text document (DOCX, ODT)")),
    ("image", _("picture (JPG, PNG, WebP)")),
]


class FileQuestionBlock(QuestionBlock):
    """PDFs, text documents or pictures."""

    kind = "file"
    is_file = True
    limit_names = ("max_megabytes", "max_files")

    file_kinds = blocks.MultipleChoiceBlock(label=_("Allowed"), choices=FILE_KINDS, default=["pdf"])
    max_megabytes = blocks.IntegerBlock(label=_("Megabytes, at most"), min_value=1, max_value=50, default=10)

    max_files = blocks.IntegerBlock(label=_("Files, at most"), min_value=1, max_value=20, default=1)

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {"file_kinds": list(value.get("file_kinds") or ["pdf"])}

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        if value.get("max_megabytes") is None:
            return []
        kinds = [str(name) for key, name in FILE_KINDS if key in value["file_kinds"]]
        files = value.get("max_files") or 1
        many = (
            [ngettext("up to %(count)d file", "up to %(count)d files", files) % {"count": files}] if files > 1 else []
        )
        return [*kinds, *many, gettext("up to %(count)d MB") % {"count": value["max_megabytes"]}]

    class Meta:
        label = _("File")
        icon = "doc-full"
