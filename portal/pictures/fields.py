"""The file of a picture on its model: its size is told by the process that opens files, not read here."""

from typing import Any

from django.core.files import File
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from portal.checking.asking import measured
from portal.checking.facts import Facts


def with_facts(file: File, facts: Facts) -> File:
    """`file`, known to be a picture of these facts: whoever stores it need not open it again."""
    file.facts = facts  # type: ignore[attr-defined]  # files carry what is known of them, as Django's `content_type`
    return file


class MeasuredFile(WagtailImageFieldFile):
    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height, upright. Raises UnopenedFileError."""
        known: Facts | None = getattr(self.file, "facts", None)
        if known is None:
            was_closed = self.closed
            self.open()
            known = measured(self)
            if was_closed:
                self.close()
        return known.width, known.height


class PictureField(WagtailImageField):
    attr_class = MeasuredFile

    def deconstruct(self) -> Any:
        """As Wagtail's, since the column is the same."""
        name, _, args, kwargs = super().deconstruct()
        return name, f"{WagtailImageField.__module__}.{WagtailImageField.__qualname__}", args, kwargs
