"""The small pictures in lists of the admin: files that were made ahead for readers, so that no list draws any."""

from typing import Any

from wagtail.images.models import AbstractImage, AbstractRendition

THUMBNAIL = "max-165x165"
"""The filter of Wagtail's lists and choosers."""
SIDE = 165


def thumbnail_of(image: AbstractImage) -> AbstractRendition | None:
    """The smallest file of the whole picture that fills a place in a list; None where none is ready."""
    whole = [made for spec, made in image.ready.items() if spec.startswith("max-") and "format-png" not in spec]
    if not whole:
        return None
    large = [made for made in whole if longer_side(made) >= SIDE]
    made = min(large, key=longer_side) if large else max(whole, key=longer_side)
    scale = min(1.0, SIDE / longer_side(made))
    width, height = (max(1, round(made[name] * scale)) for name in ("width", "height"))
    # Never stored: it only tells Wagtail's templates which file to show, and how large.
    return image.get_rendition_model()(
        image=image, filter_spec=THUMBNAIL, file=made["file"], width=width, height=height
    )


def longer_side(made: dict[str, Any]) -> int:
    return max(made["width"], made["height"])
