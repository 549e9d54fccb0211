"""The demo's pictures, drawn by the project's own code and kept in the media library."""

import io
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile

from demo.pictures import alt_text, draw
from portal.checking.facts import Facts
from portal.choices import ImageRights
from portal.models import PortalImage
from portal.pictures.fields import with_facts

SIZES = {"portrait": (900, 900), "logo": (800, 800), "still": (1280, 720)}
DEFAULT_SIZE = (1280, 853)
"""Width and height in pixels; as wide as the widest rendition."""
CREDIT = "Alternativa Film Project"
LIST = Path(__file__).with_name("drawings.txt")
"""The kind and the seed of every drawing, in the order in which loading the demo asks for them."""


def picture(kind: str, seed: str) -> PortalImage:
    """The drawing of `kind` made from `seed`, drawn and stored only the first time."""
    title = f"{kind} {seed}"
    known = PortalImage.objects.filter(title=title).first()
    if known is not None:
        return known
    predrawn = predrawn_file(kind, seed)
    content = predrawn.read_bytes() if predrawn.exists() else drawing(kind, seed)
    size = SIZES.get(kind, DEFAULT_SIZE)
    return PortalImage.objects.create(
        title=title,
        file=with_facts(ImageFile(io.BytesIO(content), predrawn.name), Facts("jpeg", *size)),
        alt=alt_text(kind),
        credit=CREDIT,
        rights=ImageRights.OWN,
        press_may_use=True,
    )


def drawing(kind: str, seed: str) -> bytes:
    return draw(kind, seed, SIZES.get(kind, DEFAULT_SIZE))


def predrawn_file(kind: str, seed: str) -> Path:
    """Path of the file that is used instead of drawing, if it exists."""
    return Path(settings.DATA_DIR) / "drawings" / f"{kind}-{seed}.jpg".replace("/", "-")


def listed_drawings() -> Iterator[tuple[str, str]]:
    """(kind, seed) of every drawing in the list."""
    for line in LIST.read_text("utf-8").splitlines():
        kind, _, seed = line.partition(" ")
        yield kind, seed
