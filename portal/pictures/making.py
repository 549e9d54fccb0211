"""Making the files of a picture ahead of its readers, AVIF and JPEG alike; which ones: `portal.pictures.shapes`.

The files are Wagtail's renditions, so that they go when the picture goes.
What is ready is noted in `PortalImage.ready`: {filter: {"file", "width",
"height", "crop"}}, where "crop" is Wagtail's key of the focal point.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import transaction
from wagtail.images.models import Filter

from portal.models import PortalImage

from .shapes import specs_of


def missing(image: PortalImage) -> list[str]:
    """Filters whose file is not ready, or was cut around another focal point."""
    return [spec for spec in specs_of(image) if image.ready.get(spec, {}).get("crop") != crop_key(image, spec)]


def crop_key(image: PortalImage, spec: str) -> str:
    """Wagtail's key of what the file depends on besides the original; empty where there is nothing."""
    return str(filter_of(spec).get_cache_key(image))


@cache
def filter_of(spec: str) -> Filter:
    # Cached, because each Filter parses its spec again: 26 times for every picture of a sweep.
    return Filter(spec=spec)


def make_pictures(*, image: PortalImage, specs: Iterable[str] | None = None) -> int:
    """Make the files that `image` lacks of `specs` (all it needs), and note what is ready; returns how many are.

    May run twice, also at the same time. What was made of a file that has been
    replaced meanwhile is deleted, not noted. Raises what Pillow and the storage raise.
    """
    wanted = {spec: crop_key(image, spec) for spec in specs or specs_of(image)}
    files = [rendition.file.name for rendition in image.get_renditions(*wanted).values()]
    # Read back: where another process made the same renditions at the same time, the rows kept may be its own.
    rows = image.renditions.filter(filter_spec__in=wanted)
    made = {row.filter_spec: entry(row) for row in rows if row.focal_point_key == wanted[row.filter_spec]}
    with transaction.atomic():
        # Locked, because `ready` is read, merged and written: two processes that each made some files would
        # otherwise lose the other's. Filtered by the file, because a replaced picture needs new ones.
        stored = PortalImage.objects.select_for_update().filter(pk=image.pk, file=image.file.name).first()
        if stored is None:
            # Wagtail finds renditions by picture and filter: what stayed here would be taken for the new file's.
            image.renditions.filter(file__in=files).delete()
            return 0
        stored.ready |= made
        # save(), not update(): receivers of post_save learn that pages with this picture look different now.
        stored.save(update_fields=["ready"])
    image.ready = stored.ready
    return len(made)


def entry(row: Any) -> dict[str, Any]:
    return {"file": row.file.name, "width": row.width, "height": row.height, "crop": row.focal_point_key}
