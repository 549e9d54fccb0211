"""Questions that are answered with files, whichever kinds of them."""

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


class FilesQuestionBlock(QuestionBlock):
    """The base of these kinds; `allowed` says which kinds of files a question takes."""

    is_file = True
    limit_names = ("max_megabytes", "max_files")

    max_megabytes = blocks.IntegerBlock(label=_("Maximum megabytes"), min_value=1, max_value=50, default=10)
    max_files = blocks.IntegerBlock(label=_("Maximum files"), min_value=1, max_value=20, default=1)

    def allowed(self, value: Mapping[str, Any]) -> list[str]:
        raise NotImplementedError

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return super().structure(value) | {"file_kinds": self.allowed(value)}

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        if value.get("max_megabytes") is None:
            return []
        kinds = [str(name) for key, name in FILE_KINDS if key in self.allowed(value)]
        files = value.get("max_files") or 1
        many = [ngettext("up to %(count)d file", "up to %(count)d files", files) % {"count": files}]
        size = gettext("up to %(count)d MB") % {"count": value["max_megabytes"]}
        return [*kinds, *(many if files > 1 else []), size]
