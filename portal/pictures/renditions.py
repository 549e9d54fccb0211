"""How Wagtail's filters become files: measured here, drawn by the process that opens strangers' files."""

import io
import logging
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.core.files import File
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError, get_upload_to

from portal.checking.client import WORKER_PATIENCE, draw_pictures
from portal.checking.facts import ENDINGS, Drawing, Drawn, UnopenedFileError
from portal.staff.remembered import is_remembering

from .fields import PictureField, with_facts
from .thumbnails import THUMBNAIL, thumbnail_of

logger = logging.getLogger(__name__)

FILES_AT_ONCE = 14
"""Files drawn by one process in one reading: half of those a picture needs, so that others get their turn between."""
LONGEST_NAME = 73
DIGITS_OF_DIGEST = 12
QUALITY_OF = {"jpeg": "jpeg-quality", "webp": "webp-quality", "avif": "avif-quality"}
"""The key under which Wagtail's operations set the quality of each format."""


class ImageDrawnInSubprocess(AbstractImage):
    """A picture that is never decoded in the process that asks for a rendition of it."""

    file = PictureField(
        verbose_name=AbstractImage._meta.get_field("file").verbose_name,
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )

    class Meta:
        abstract = True

    def get_rendition(self, filter: Filter | str) -> AbstractRendition:  # noqa: A002 Wagtail's name
        """As Wagtail's, but lists draw nothing. What cannot be shown, Wagtail's templates show as not found."""
        is_thumbnail = (filter if isinstance(filter, str) else filter.spec) == THUMBNAIL
        if is_thumbnail and (made := thumbnail_of(self)):
            return made
        try:
            if is_thumbnail and is_remembering():  # a list: the worker has not come to this picture yet
                return self.find_existing_rendition(Filter(spec=THUMBNAIL))
            return super().get_rendition(filter)
        except self.get_rendition_model().DoesNotExist:
            return self.not_found()
        except SourceImageIOError as error:
            logger.warning("No file %s of the picture %s: %s", filter, self.pk, error)
            return self.not_found()

    def not_found(self) -> AbstractRendition:
        missing = self.get_rendition_model()(image=self, width=0, height=0)
        missing.file.name = "not-found"
        return missing

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Several renditions from one reading of the picture; for the worker. Raises SourceImageIOError."""
        made = {}
        for start in range(0, len(filters), FILES_AT_ONCE):
            some = filters[start : start + FILES_AT_ONCE]
            for filter_, file in zip(some, self.files_of(some, patience=WORKER_PATIENCE), strict=True):
                made[filter_], _ = self.renditions.get_or_create(
                    filter_spec=filter_.spec, focal_point_key=filter_.get_cache_key(self), defaults={"file": file}
                )
        return made

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002, ARG002 Wagtail's
        return self.files_of([filter])[0]

    def files_of(self, filters: Sequence[Filter], patience: float | None = None) -> list[File]:
        """The file of each filter, not stored yet. Raises SourceImageIOError."""
        with self.open_file() as file:
            try:
                made = draw_pictures(file, [drawing(self, filter_) for filter_ in filters], patience=patience)
            except UnopenedFileError as error:
                raise SourceImageIOError(f"The file could not be opened: {error}.") from error
        return [named(self, filter_, one) for filter_, one in zip(filters, made, strict=True)]


def drawing(image: AbstractImage, filter_: Filter) -> Drawing:
    """The Drawing for a filter. Raises InvalidFilterSpecError for a filter that cannot be drawn here."""
    said: dict[str, Any] = {}
    for operation in filter_.filter_operations:
        try:
            operation.run(None, image, said)
        except AttributeError as error:
            # The operation would change pixels, which this process does not have.
            raise InvalidFilterSpecError(f"{filter_.spec} is not drawn.") from error
    sizes = {(image.width, image.height), (image.height, image.width)}
    parts = {"{}x{}".format(*size): part(image, filter_, size) for size in sizes}
    return Drawing(said.get("output-format", ""), parts, options(said))


def part(image: AbstractImage, filter_: Filter, size: tuple[int, int]) -> list[int]:
    """Left, top, right and bottom of the part taken of a picture of `size`, then the width and height when drawn."""
    transform = filter_.get_transform(image, size)
    left, top, right, bottom = transform.get_rect().round()
    return [
        *(max(0, left), max(0, top), min(right, size[0]), min(bottom, size[1])),
        *(max(1, round(length)) for length in transform.size),
    ]


def options(said: dict[str, Any]) -> dict[str, Any]:
    """What Wagtail's operations have set for a file (its `env`), as Pillow's options for saving it."""
    quality = said.get(QUALITY_OF.get(said.get("output-format", ""), ""))
    named = {"quality": quality, "speed": said.get("avif-speed")}
    return {name: value for name, value in named.items() if value is not None}


def named(image: AbstractImage, filter_: Filter, drawn: Drawn) -> File:
    """The file under the name Wagtail would give it, made of the picture's name, the focal point and the filter; and
    of a digest of what is drawn, so that browsers may keep what they have got under this name for good."""
    digest = sha256(drawn.content).hexdigest()[:DIGITS_OF_DIGEST]
    ending = ".".join(filter(None, (filter_.get_cache_key(image), filter_.spec.replace("|", "."), digest)))
    ending += ENDINGS[drawn.facts.format]
    stem = PurePath(image.file.name).stem[: LONGEST_NAME - 1 - len(ending)]
    return with_facts(File(io.BytesIO(drawn.content), f"{stem}.{ending}"), drawn.facts)
