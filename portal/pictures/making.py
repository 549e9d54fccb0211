"""Making the files of a picture ahead of its readers, AVIF and JPEG alike; which ones: `portal.pictures.shapes`.

The files are Wagtail's renditions, so that they are deleted with the picture.
What is ready is noted in `PortalImage.ready`: {filter: {"file", "width",
"height", "crop"}}, where "crop" is Wagtail's key of the focal point.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import transaction
from wagtail.images.models import Filter

from portal.checking.client import WORKER_PATIENCE
from portal.models import PortalImage, PortalRendition

from .renditions import FILES_AT_ONCE
from .shapes import specs_of


def missing(image: PortalImage) -> list[str]:
    """Filters whose file is not ready, or was cropped around another focal point."""
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

    May run twice, also at the same time. If the original has been replaced or deleted meanwhile, nothing is stored
    and nothing raised; otherwise raises what Pillow and the storage raise.
    """
    wanted = {spec: crop_key(image, spec) for spec in specs or specs_of(image)}
    done = existing(image, wanted)
    try:
        # Encoding takes seconds, and so comes before the lock; what it makes waits in memory.
        encoded = encode(image, [spec for spec in wanted if spec not in done])
    except Exception:
        if PortalImage.objects.filter(pk=image.pk, file=image.file.name).exists():
            raise
        return 0
    with transaction.atomic():
        # Locked, because `ready` is read, merged and written: two processes that each made some files would
        # otherwise lose the other's. Filtered by the file, because a replaced picture needs new ones. Deleting the
        # picture takes the same lock (portal.receivers), so that no file is stored of one that is gone.
        stored = PortalImage.objects.select_for_update().filter(pk=image.pk, file=image.file.name).first()
        if stored is None:
            return 0
        made = existing(stored, wanted)
        new = PortalRendition.objects.bulk_create([row for row in encoded if row.filter_spec not in made])
        made |= {row.filter_spec: row for row in new}
        stored.ready |= {spec: entry(row) for spec, row in made.items()}
        # save(), not update(): receivers of post_save learn that pages with this picture look different now.
        stored.save(update_fields=["ready"])
    image.ready = stored.ready
    return len(made)


def existing(image: PortalImage, wanted: Mapping[str, str]) -> dict[str, PortalRendition]:
    """{filter: rendition} of those stored already; `wanted` gives the key of the focal point for each filter."""
    rows = image.renditions.filter(filter_spec__in=wanted)
    return {row.filter_spec: row for row in rows if row.focal_point_key == wanted[row.filter_spec]}


def encode(image: PortalImage, specs: Sequence[str]) -> list[PortalRendition]:
    """Renditions with their files, neither stored yet; each reading of the picture makes several."""
    made = []
    for start in range(0, len(specs), FILES_AT_ONCE):
        filters = [filter_of(spec) for spec in specs[start : start + FILES_AT_ONCE]]
        files = image.files_of(filters, patience=WORKER_PATIENCE)
        made += [
            PortalRendition(image=image, filter_spec=one.spec, focal_point_key=one.get_cache_key(image), file=file)
            for one, file in zip(filters, files, strict=True)
        ]
    return made


def entry(row: Any) -> dict[str, Any]:
    return {"file": row.file.name, "width": row.width, "height": row.height, "crop": row.focal_point_key}
