"""The file field of a picture. The process that opens files measures it; the file is never decoded here."""

from typing import Any

from django.core.files import File
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from portal.checking.client import measure_picture
from portal.checking.facts import Facts


def with_facts(file: File, facts: Facts) -> File:
    """`file` with its `facts` attached, so that whoever stores it need not open it again."""
    file.facts = facts  # type: ignore[attr-defined]  # files carry what is known of them, as Django's `content_type`
    return file


class MeasuredFile(WagtailImageFieldFile):
    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height in pixels, with the picture upright. Raises UnopenedFileError."""
        known: Facts | None = getattr(self.file, "facts", None)
        if known is None:
            was_closed = self.closed
            self.open()
            known = measure_picture(self)
            if was_closed:
                self.close()
        return known.width, known.height


class PictureField(WagtailImageField):
    attr_class = MeasuredFile

    def deconstruct(self) -> Any:
        """As Wagtail's field, so that no migration is needed: the column is the same."""
        name, _, args, kwargs = super().deconstruct()
        return name, f"{WagtailImageField.__module__}.{WagtailImageField.__qualname__}", args, kwargs
