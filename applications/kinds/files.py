"""Questions that are answered with files, whichever kinds of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File as Content
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from applications.inspection import CONTENT_TYPES, Examined, announce, examine, file_format, formats_of
from applications.models import File

from .base import Question

ACCEPT = {
    "pdf": ["application/pdf", ".pdf"],
    "document": [CONTENT_TYPES["docx"], CONTENT_TYPES["odt"], ".docx", ".odt"],
    "image": ["image/jpeg", "image/png", "image/webp"],
}


class FilesQuestion(Question):
    """The base of these kinds. The files are stored apart from the answers."""

    is_file = True

    @property
    def megabytes(self) -> int:
        return int(self.structure.get("max_megabytes") or 0)

    @property
    def most_files(self) -> int:
        return int(self.structure.get("max_files") or 1)

    def check(self, answer: Any, files: int = 0) -> None:
        if not self.is_empty(answer):
            raise ValidationError(gettext_lazy("Answer with a file."), code="invalid")
        if self.is_required and not files:
            raise ValidationError(gettext_lazy("Choose a file."), code="required")
        if files > self.most_files:
            raise ValidationError(
                ngettext_lazy("You can add at most %(limit)d file.", "You can add at most %(limit)d files.", "limit"),
                code="too_many",
                params={"limit": self.most_files},
            )

    def announce(self, name: str, size: int) -> str:
        """The clean name of a file of so many bytes, before it is sent.

        Raises RefusedFileError, as the two below do.
        """
        kinds = self.structure["file_kinds"]
        return announce(name, size, kinds=kinds, max_megabytes=self.structure["max_megabytes"])

    def recognise(self, name: str, beginning: bytes) -> None:
        """Refuse a file whose first bytes are not what its name says."""
        file_format(name, beginning, self.structure["file_kinds"])

    def examine(self, upload: Content) -> Examined:
        """A file given as an answer, before it is opened."""
        return examine(upload, kinds=self.structure["file_kinds"], max_megabytes=self.structure["max_megabytes"])

    def words_missing(self, _file: File) -> str:
        """What is still to be said about one of its files, as a sentence; empty where nothing is."""
        return ""

    def limit(self) -> str:
        kinds, size = set(self.structure["file_kinds"]), {"size": self.structure["max_megabytes"]}
        if "document" in kinds:
            named = {"formats": formats_of(self.structure["file_kinds"])}
            return _("File types: %(formats)s, up to %(size)d MB.") % (named | size)
        if kinds >= {"pdf", "image"}:
            return _("A PDF or a picture (JPG, PNG or WebP), up to %(size)d MB.") % size
        if "image" in kinds:
            return _("A picture (JPG, PNG or WebP), up to %(size)d MB.") % size
        return _("A PDF, up to %(size)d MB.") % size

    def in_table(self, _answer: Any, _words: Mapping[str, Any], files: Sequence[File]) -> str:
        return "\n".join(file.name for file in files)

    @property
    def accept(self) -> str:
        """The value of HTML's `accept`: the file types a browser offers."""
        return ",".join(accepted for kind in self.structure["file_kinds"] for accepted in ACCEPT[kind])
