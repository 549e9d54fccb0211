from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from applications.models import File

from .files import FilesQuestion


class PicturesQuestion(FilesQuestion):
    """Pictures, each with who made it and what it shows."""

    kind = "pictures"
    is_described = True

    @property
    def needs_credit(self) -> bool:
        return bool(self.structure.get("needs_credit"))

    @property
    def needs_alt(self) -> bool:
        return bool(self.structure.get("needs_alt"))

    def words_missing(self, file: File) -> str:
        if not ((self.needs_alt and not file.alt) or (self.needs_credit and not file.credit)):
            return ""
        if self.needs_alt and self.needs_credit:
            return _("For each picture, say what it shows and who made it.")
        return _("For each picture, say what it shows.") if self.needs_alt else _("For each picture, say who made it.")

    def in_table(self, _answer: Any, _words: Mapping[str, Any], files: Sequence[File]) -> str:
        return "\n".join(" · ".join(filter(None, (file.name, file.credit, file.alt))) for file in files)
